package dev.stranded.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Computes frames for classes of the boot loader. Confined to the thread that weaves.
 *
 * <p>To merge two types it must load them, but never the class that is just being woven: that may
 * be in the middle of its own loading.
 */
final class FrameComputingWriter extends ClassWriter {

  private final String woven;

  FrameComputingWriter(ClassReader reader) {
    super(reader, COMPUTE_FRAMES);
    this.woven = reader.getClassName();
  }

  @Override
  protected String getCommonSuperClass(String first, String second) {
    if (first.equals(woven) || second.equals(woven)) {
      return "java/lang/Object";
    }
    Class<?> left = load(first);
    Class<?> right = load(second);
    if (left.isAssignableFrom(right)) {
      return first;
    }
    if (left.isInterface() || right.isInterface()) {
      return "java/lang/Object";
    }
    Class<?> common = left;
    while (!common.isAssignableFrom(right)) {
      common = common.getSuperclass();
    }
    return common.getName().replace('.', '/');
  }

  private static Class<?> load(String internalName) {
    try {
      return Class.forName(internalName.replace('/', '.'), false, null);
    } catch (ClassNotFoundException e) {
      throw new TypeNotPresentException(internalName, e);
    }
  }
}
