package dev.stranded.heap.pool;

/**
 * An object in the dump.
 *
 * @param type its class as Java spells it: {@code java.util.concurrent.LinkedBlockingQueue}
 * @param id its id in the dump, which was its address
 */
public record HeapObject(String type, long id) {}
