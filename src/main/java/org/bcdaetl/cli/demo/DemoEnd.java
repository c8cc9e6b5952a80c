package org.bcdaetl.cli.demo;

/** The end of the demo's process by a signal. */
final class DemoEnd {

    private DemoEnd() {}

    /** Has something done when the process is told to end; gives whether it will be, which it is not where that has happened. */
    static boolean calls(Runnable work, String name) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(work, name));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
