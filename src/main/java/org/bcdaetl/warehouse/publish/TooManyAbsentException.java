package org.bcdaetl.warehouse.publish;

import java.math.BigDecimal;
import java.util.List;

/** Publishing a run would remove more of a type than may go without being asked. Nothing of it is published. */
public final class TooManyAbsentException extends RuntimeException {

    private final transient List<Absences.Absence> over;
    private final BigDecimal enough;

    TooManyAbsentException(List<Absences.Absence> over, BigDecimal enough) {
        super("More resources would be removed than may go");
        this.over = List.copyOf(over);
        this.enough = enough;
    }

    /** The types of which too many would go. */
    public List<Absences.Absence> over() {
        return over;
    }

    /** The limit in whole percent with which all of them may go. */
    public BigDecimal enough() {
        return enough;
    }
}
