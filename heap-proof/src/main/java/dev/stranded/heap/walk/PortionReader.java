package dev.stranded.heap.walk;

/** Reads the objects of portions. Confined to one thread. */
interface PortionReader {

  /** Fills a portion's references and finds their targets. */
  void read(Portion portion);
}
