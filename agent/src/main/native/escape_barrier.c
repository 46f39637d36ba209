/*
 * The escape barrier on JDKs without java.lang.foreign; see EscapeBarrier.java.
 *
 * Uses the function tables of JNI and JVMTI alone: no C library, so that one file serves glibc and
 * musl. Built by scripts/barrier-library.
 */
#include <jvmti.h>

#define NATIVE(name) JNICALL Java_dev_stranded_prove_barrier_LibraryBarrier_##name

/* Called for the first root that a walk finds. */
static jint JNICALL stop(jvmtiHeapReferenceKind kind, const jvmtiHeapReferenceInfo *info,
                         jlong class_tag, jlong referrer_class_tag, jlong size, jlong *tag,
                         jlong *referrer_tag, jint length, void *user_data) {
  return JVMTI_VISIT_ABORT;
}

static const jvmtiCapabilities NEEDED = {.can_tag_objects = 1};
static const jvmtiHeapCallbacks CALLBACKS = {.heap_reference_callback = stop};

/* The address of a JVMTI environment; 0 if there is none to be had. */
JNIEXPORT jlong NATIVE(environment)(JNIEnv *jni, jclass caller) {
  JavaVM *vm;
  jvmtiEnv *jvmti;
  if ((*jni)->GetJavaVM(jni, &vm) != JNI_OK ||
      (*vm)->GetEnv(vm, (void **)&jvmti, JVMTI_VERSION_1_2) != JNI_OK) {
    return 0;
  }
  return (jlong)jvmti;
}

/* These answer with a jvmtiError. */
JNIEXPORT jint NATIVE(addCapability)(JNIEnv *jni, jclass caller, jlong environment) {
  jvmtiEnv *jvmti = (jvmtiEnv *)environment;
  return (*jvmti)->AddCapabilities(jvmti, &NEEDED);
}

JNIEXPORT jint NATIVE(followReferences)(JNIEnv *jni, jclass caller, jlong environment) {
  jvmtiEnv *jvmti = (jvmtiEnv *)environment;
  return (*jvmti)->FollowReferences(jvmti, 0, NULL, NULL, &CALLBACKS, NULL);
}

JNIEXPORT jint NATIVE(dispose)(JNIEnv *jni, jclass caller, jlong environment) {
  jvmtiEnv *jvmti = (jvmtiEnv *)environment;
  return (*jvmti)->DisposeEnvironment(jvmti);
}
