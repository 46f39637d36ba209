package dev.stranded.desugar;

import org.objectweb.asm.MethodVisitor;

/** A static method that does what a call site did, and takes and returns the same. */
interface HelperMethod {

  /** What the call site took and returned. */
  String descriptor();

  /** Writes the body, its return included; frames as well where it branches. */
  void writeTo(MethodVisitor code);
}
