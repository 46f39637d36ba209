package dev.stranded.desugar;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Replaces the dynamic call sites of one class by static calls. */
final class ClassRewriter extends ClassVisitor {
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final String RECORDS = "java/lang/runtime/ObjectMethods";
  private static final String CONCATENATIONS = "java/lang/invoke/StringConcatFactory";

  private final List<LambdaClass> lambdas = new ArrayList<>();
  private final List<HelperMethod> helpers = new ArrayList<>();
  private String name = "";
  private String nestHost = "";
  private int version;
  private boolean isInterface;

  ClassRewriter(ClassWriter writer) {
    super(Opcodes.ASM9, writer);
  }

  /** The classes to be added, which the rewritten one calls. */
  List<LambdaClass> lambdas() {
    return lambdas;
  }

  /** Number of call sites replaced. */
  int replaced() {
    return lambdas.size() + helpers.size();
  }

  /** Internal name of the class at the head of the nest. */
  String nestHost() {
    return nestHost;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    this.version = version;
    this.name = name;
    this.nestHost = name;
    this.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public void visitNestHost(String host) {
    nestHost = host;
    super.visitNestHost(host);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    MethodVisitor out = super.visitMethod(access, method, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, out) {
      @Override
      public void visitInvokeDynamicInsn(
          String site, String type, Handle bootstrap, Object... arguments) {
        switch (bootstrap.getOwner()) {
          case LAMBDAS -> addLambda(site, type, bootstrap, arguments).callFrom(mv);
          case RECORDS -> call(new RecordMethod(site, type, arguments), mv);
          case CONCATENATIONS -> call(Concatenation.read(type, bootstrap, arguments), mv);
          default -> throw new UnsupportedClassException("a call site of " + bootstrap);
        }
      }
    };
  }

  private LambdaClass addLambda(
      String site, String type, Handle bootstrap, Object[] bootstrapArguments) {
    if (version < Opcodes.V11) {
      throw new UnsupportedClassException("a lambda in a class of a version without nests");
    }
    LambdaClass lambda =
        new LambdaClass(
            name + "$$Lambda$" + lambdas.size(),
            nestHost,
            version,
            site,
            type,
            LambdaTarget.read(bootstrap.getName(), bootstrapArguments));
    lambdas.add(lambda);
    return lambda;
  }

  private void call(HelperMethod helper, MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, name, nameOf(helpers.size()), helper.descriptor(), isInterface);
    helpers.add(helper);
  }

  private static String nameOf(int helper) {
    return "desugared$" + helper;
  }

  @Override
  public void visitEnd() {
    for (int i = 0; i < helpers.size(); i++) {
      MethodVisitor code =
          super.visitMethod(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
              nameOf(i),
              helpers.get(i).descriptor(),
              null,
              null);
      code.visitCode();
      helpers.get(i).writeTo(code);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }
    super.visitEnd();
  }
}
