package org.bcdaetl.bench;

/**
 * What a process took, from its start to its end.
 *
 * @param seconds by the clock
 * @param cpuSeconds of it and of what it started, user and system; 0 where the system does not tell
 * @param postgresCpuSeconds that the database server spent meanwhile; 0 where the system does not tell
 * @param peakMegabytes the most memory that it had in use at a moment; 0 where the system does not tell
 */
record Cost(double seconds, double cpuSeconds, double postgresCpuSeconds, double peakMegabytes) {}
