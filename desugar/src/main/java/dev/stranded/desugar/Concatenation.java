package dev.stranded.desugar;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A concatenation of strings.
 *
 * @param descriptor of the call site: what it takes, and String
 * @param recipe the text, with U+0001 in the place of each that it takes, and U+0002 of each
 *     constant
 * @param constants those that the recipe can't hold itself
 */
record Concatenation(String descriptor, String recipe, List<Object> constants)
    implements HelperMethod {
  private static final char ARGUMENT = '\1';
  private static final char CONSTANT = '\2';

  Concatenation {
    constants = List.copyOf(constants);
  }

  /** Reads the arguments of {@code StringConcatFactory.makeConcatWithConstants}. */
  static Concatenation read(String descriptor, Handle bootstrap, Object[] arguments) {
    if (!bootstrap.getName().equals("makeConcatWithConstants")) {
      throw new UnsupportedClassException("a call site of " + bootstrap);
    }
    return new Concatenation(
        descriptor, (String) arguments[0], Arrays.stream(arguments).skip(1).toList());
  }

  @Override
  public void writeTo(MethodVisitor code) {
    TextCode text = new TextCode(code);
    text.begin();
    Type[] types = Type.getArgumentTypes(descriptor);
    StringBuilder constant = new StringBuilder();
    int argument = 0;
    int local = 0;
    int constantsRead = 0;
    for (int i = 0; i < recipe.length(); i++) {
      char c = recipe.charAt(i);
      if (c == CONSTANT) {
        constant.append(constants.get(constantsRead++));
      } else if (c == ARGUMENT) {
        text.append(constant.toString());
        constant.setLength(0);
        code.visitVarInsn(types[argument].getOpcode(Opcodes.ILOAD), local);
        text.append(types[argument]);
        local += types[argument++].getSize();
      } else {
        constant.append(c);
      }
    }
    text.append(constant.toString());
    text.end();
    code.visitInsn(Opcodes.ARETURN);
  }
}
