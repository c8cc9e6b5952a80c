package org.bcdaetl.view;

import org.jspecify.annotations.Nullable;

/** A resource that cannot be flattened. Neither reason nor message holds any of its content. */
public final class UnflattenableException extends Exception {

    private final String reason;
    private final @Nullable String view;
    private final @Nullable String column;

    /**
     * Says why.
     *
     * @param reason without any of the resource's content
     * @param view the view that failed, if one did
     * @param column the column that failed, if one did
     */
    public UnflattenableException(String reason, @Nullable String view, @Nullable String column) {
        super(reason, null, false, false);
        this.reason = reason;
        this.view = view;
        this.column = column;
    }

    /** Why. */
    public String reason() {
        return reason;
    }

    /** The view that failed, if one did. */
    public @Nullable String view() {
        return view;
    }

    /** The column that failed, if one did. */
    public @Nullable String column() {
        return column;
    }
}
