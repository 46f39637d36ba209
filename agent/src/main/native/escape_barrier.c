/*
 * The escape barrier on JDKs without java.lang.foreign, see EscapeBarrier.java; and a heap dump that
 * is made while all threads are suspended, see SuspendedDump.java.
 *
 * Uses the function tables of JNI and JVMTI and two system calls: no C library, so that one file
 * serves glibc and musl. Built by scripts/barrier-library.
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

/* The address of the JavaVM, for dump and watch. */
JNIEXPORT jlong NATIVE(virtualMachine)(JNIEnv *jni, jclass caller) {
  JavaVM *vm;
  return (*jni)->GetJavaVM(jni, &vm) == JNI_OK ? (jlong)vm : 0;
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

/*
 * A dump while all threads are suspended. Two threads take part: the dumper calls dump, the watcher
 * watch. From the first suspension to the last resumption the dumper runs nothing but what is below:
 * no Java, no class is loaded, no monitor entered, no object made; for whatever it waited for might
 * be held by a thread that is suspended. Should it wait all the same, the watcher lets all go.
 */

typedef jlong word;

/* Words that both threads and SuspendedDump.java share. */
typedef struct {
  word environment; /* in: jvmtiEnv, with can_tag_objects */
  word vm;          /* in: JavaVM */
  word path;        /* in: of the dump, modified UTF-8 */
  word segment;     /* in: a file that is there once the dump's safepoint has begun; or never */
  word live;        /* in: whether to collect first, in the same safepoint */
  word patience;    /* in: nanoseconds outside safepoints that it may take to suspend all */
  word stall;       /* in: milliseconds that the dumper waits while all are suspended, for tests */
  word message;     /* in: MESSAGE bytes, for why there is no dump */
  word moved;       /* out: whether somebody may have run between the barrier and the dump */
  word refusal;     /* out: jvmtiError of the barrier */
  word suspended;   /* out: how many threads are suspended */
  word handing;     /* out: address of ids of threads that stopped between two methods */
  word handed;      /* out: how many */
  word dumper;      /* weak references to the two */
  word watcher;
  word ended;       /* the dumper needs no watcher any more */
  word phase;       /* what the dumper does, or 0 */
  word closing;     /* somebody is letting all go, or has */
  word closed;      /* that is done */
  word held;        /* address of weak references to those suspended, 0 for those let go */
  word capacity;
  word count;
} Hold;

enum { DUMPED = 0, NOT_SUSPENDED = 1, NO_DUMP = 2 };
enum { SUSPENDING_ALL = 1, DUMPING = 2 };
enum { MESSAGE = 1024, MOST_PASSES = 10, MOST_ROUNDS = 20, SPARE = 1024 };
enum { TICK_NANOS = 1000000, WATCHER_TICKS = 2000, MOST_STEPPING_NANOS = 50000000 };

static const jvmtiCapabilities SUSPENDING = {.can_suspend = 1, .can_get_bytecodes = 1};

#define READ(place) __atomic_load_n(&(place), __ATOMIC_SEQ_CST)
#define WRITE(place, value) __atomic_store_n(&(place), (value), __ATOMIC_SEQ_CST)
#define SWAP(place, value) __atomic_exchange_n(&(place), (value), __ATOMIC_SEQ_CST)

static long system_call(long number, const void *first, long second) {
  long answer;
  __asm__ volatile("syscall"
                   : "=a"(answer)
                   : "a"(number), "D"(first), "S"(second)
                   : "rcx", "r11", "memory");
  return answer;
}

static void tick(void) {
  const long time[2] = {0, TICK_NANOS};
  system_call(35 /* nanosleep */, time, 0);
}

static word now(void) {
  long time[2] = {0, 0};
  system_call(228 /* clock_gettime */, (const void *)1 /* CLOCK_MONOTONIC */, (long)time);
  return time[0] * 1000000000 + time[1];
}

static int exists(const char *path) {
  return *path != 0 && system_call(21 /* access */, path, 0) == 0;
}

static JNIEnv *jni_of(const Hold *hold) {
  JavaVM *vm = (JavaVM *)hold->vm;
  JNIEnv *jni = NULL;
  (*vm)->GetEnv(vm, (void **)&jni, JNI_VERSION_1_8);
  return jni;
}

static jweak current_thread(JNIEnv *jni, const Hold *hold) {
  jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
  jthread self;
  if ((*jvmti)->GetCurrentThread(jvmti, &self) != JVMTI_ERROR_NONE) {
    return NULL;
  }
  jweak weak = (*jni)->NewWeakGlobalRef(jni, self);
  (*jni)->DeleteLocalRef(jni, self);
  return weak;
}

static void forget(JNIEnv *jni, Hold *hold, jweak kept) {
  (*jni)->DeleteWeakGlobalRef(jni, kept);
  hold->suspended--;
}

/* Notes a thread that was suspended just now. Answers whether it could. */
static int keep(JNIEnv *jni, Hold *hold, jthread thread) {
  jweak kept = hold->count < hold->capacity ? (*jni)->NewWeakGlobalRef(jni, thread) : NULL;
  if (kept == NULL) {
    jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
    (*jvmti)->ResumeThread(jvmti, thread);
    return 0;
  }
  ((word *)hold->held)[hold->count] = (word)kept;
  WRITE(hold->count, hold->count + 1);
  hold->suspended++;
  return 1;
}

static int is_ours(JNIEnv *jni, const Hold *hold, jthread thread) {
  return (*jni)->IsSameObject(jni, thread, (jobject)hold->dumper) ||
         (*jni)->IsSameObject(jni, thread, (jobject)hold->watcher);
}

/*
 * Suspends all threads that run but these two: one by one, so that it ends soon after somebody else
 * has let all go. Answers how many it had to suspend; -1 if it was ended, or there is a thread that
 * it may not count on: suspended by somebody else, or one too many.
 */
static jint suspend_all(JNIEnv *jni, Hold *hold) {
  jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
  word not_before = -hold->suspended;
  int mine = READ(hold->closing) != 0;
  int strange = 0;
  jint suspended = 0;
  jint count = 0;
  jthread *threads = NULL;
  if ((*jvmti)->GetAllThreads(jvmti, &count, &threads) != JVMTI_ERROR_NONE) {
    return -1;
  }
  for (jint i = 0; i < count && !strange; i++) {
    if (!is_ours(jni, hold, threads[i])) {
      jvmtiError error = (*jvmti)->SuspendThread(jvmti, threads[i]);
      if (error == JVMTI_ERROR_NONE && keep(jni, hold, threads[i])) {
        suspended++;
      } else if (error == JVMTI_ERROR_THREAD_SUSPENDED) {
        not_before++;
      } else if (error != JVMTI_ERROR_THREAD_NOT_ALIVE) {
        strange = 1;
      }
      strange = strange || (!mine && READ(hold->closing));
    }
    (*jni)->DeleteLocalRef(jni, threads[i]);
  }
  (*jvmti)->Deallocate(jvmti, (unsigned char *)threads);
  return strange || not_before != 0 ? -1 : suspended;
}

/* Lets go those that are suspended. Both threads may do so at once. */
static void resume_all(JNIEnv *jni, Hold *hold) {
  jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
  for (word i = 0; i < READ(hold->count); i++) {
    jweak kept = (jweak)SWAP(((word *)hold->held)[i], 0);
    if (kept != NULL) {
      (*jvmti)->ResumeThread(jvmti, kept);
      (*jni)->DeleteWeakGlobalRef(jni, kept);
    }
  }
}

/*
 * Ends the suspension, once. If the dump's safepoint is over, whoever is not suspended now has come
 * since it began: he may have hidden something.
 */
static void close_hold(JNIEnv *jni, Hold *hold, int dumped) {
  if (SWAP(hold->closing, 1)) {
    while (!READ(hold->closed)) {
      tick();
    }
  } else if (!dumped || suspend_all(jni, hold) != 0) {
    WRITE(hold->moved, 1);
  }
  resume_all(jni, hold);
  WRITE(hold->closed, 1);
}

/* Whether all are suspended now. */
static int suspend_until_none_is_left(JNIEnv *jni, Hold *hold) {
  for (int pass = 0; pass < MOST_PASSES; pass++) {
    jint suspended = suspend_all(jni, hold);
    if (suspended < 0 || READ(hold->closing)) {
      return 0;
    }
    if (suspended == 0) {
      return 1;
    }
  }
  return 0;
}

/* Whether the instruction calls, or throws. */
static int hands_over(unsigned char instruction) {
  return (instruction >= 0xb6 /* invokevirtual */ && instruction <= 0xba /* invokedynamic */) ||
         instruction == 0xbf /* athrow */;
}

/*
 * Whether a thread has stopped where one method hands a reference to another: what returns, is
 * passed or thrown is in no frame then. Its innermost frame is at a call, and no callee is there.
 */
static int is_handing_over(jvmtiEnv *jvmti, jthread thread) {
  jmethodID method;
  jlocation place;
  jint length;
  unsigned char *code;
  jvmtiError error = (*jvmti)->GetFrameLocation(jvmti, thread, 0, &method, &place);
  if (error == JVMTI_ERROR_NO_MORE_FRAMES || (error == JVMTI_ERROR_NONE && place < 0)) {
    return 0; /* no Java, or a native method */
  }
  if (error != JVMTI_ERROR_NONE ||
      (*jvmti)->GetBytecodes(jvmti, method, &length, &code) != JVMTI_ERROR_NONE) {
    return 1;
  }
  int answer = place >= length || hands_over(code[place]);
  (*jvmti)->Deallocate(jvmti, code);
  return answer;
}

/* Puts the places in held of those that hand over into handing: of the ones there, and from on. */
static void find_handing_over(JNIEnv *jni, Hold *hold, word from) {
  word *held = (word *)hold->held;
  word *handing = (word *)hold->handing;
  word before = hold->handed;
  hold->handed = 0;
  for (word i = 0; i < before + hold->count - from; i++) {
    word place = i < before ? handing[i] : from + i - before;
    jthread thread = (*jni)->NewLocalRef(jni, (jobject)READ(held[place]));
    if (thread != NULL && is_handing_over((jvmtiEnv *)hold->environment, thread)) {
      handing[hold->handed++] = place;
    }
    (*jni)->DeleteLocalRef(jni, thread);
  }
}

/* Lets those that hand over go on for a moment. */
static void step(JNIEnv *jni, Hold *hold, int ticks) {
  jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
  word *held = (word *)hold->held;
  const word *handing = (const word *)hold->handing;
  for (word i = 0; i < hold->handed; i++) {
    (*jvmti)->ResumeThread(jvmti, (jobject)READ(held[handing[i]]));
  }
  for (int i = 0; i < ticks; i++) {
    tick();
  }
  for (word i = 0; i < hold->handed; i++) {
    jweak kept = (jweak)SWAP(held[handing[i]], 0); /* ours alone meanwhile */
    if (kept == NULL) {
      continue;
    }
    jvmtiError error = (*jvmti)->SuspendThread(jvmti, kept);
    if (error == JVMTI_ERROR_NONE) {
      WRITE(held[handing[i]], (word)kept);
    } else {
      forget(jni, hold, kept); /* it has ended; or the next pass finds it strange */
    }
  }
}

/* Whether all are suspended; as far as possible where none hands anything over. */
static int hold_all(JNIEnv *jni, Hold *hold) {
  word checked = 0;
  word begin = 0;
  for (int round = 0;; round++) {
    if (!suspend_until_none_is_left(jni, hold)) {
      return 0;
    }
    find_handing_over(jni, hold, checked);
    checked = hold->count;
    begin = round == 0 ? now() : begin;
    if (hold->handed == 0 || round == MOST_ROUNDS || now() - begin > MOST_STEPPING_NANOS) {
      return 1;
    }
    step(jni, hold, 1 + round / 4); /* longer and longer: it needs a processor */
  }
}

/* What the dump needs of Java; got before anybody is suspended. */
typedef struct {
  jclass diagnostic;
  jobject bean;
  jmethodID dump;
  jmethodID describe;
  jfieldID id;
  jstring path;
} Needs;

static void call_dump(JNIEnv *jni, const Needs *needs, jstring path, jboolean live) {
  const jvalue arguments[2] = {{.l = path}, {.z = live}};
  (*jni)->CallNonvirtualVoidMethodA(jni, needs->bean, needs->diagnostic, needs->dump, arguments);
}

/* Whether it could find what it needs. */
static int find(JNIEnv *jni, const Hold *hold, Needs *needs) {
  jclass thread = (*jni)->FindClass(jni, "java/lang/Thread");
  jclass throwable = (*jni)->FindClass(jni, "java/lang/Throwable");
  needs->diagnostic =
      (*jni)->FindClass(jni, "com/sun/management/internal/HotSpotDiagnostic");
  if (thread == NULL || throwable == NULL || needs->diagnostic == NULL) {
    return 0;
  }
  needs->id = (*jni)->GetFieldID(jni, thread, "tid", "J");
  needs->describe = (*jni)->GetMethodID(jni, throwable, "toString", "()Ljava/lang/String;");
  needs->dump = (*jni)->GetMethodID(jni, needs->diagnostic, "dumpHeap0", "(Ljava/lang/String;Z)V");
  if (needs->id == NULL || needs->describe == NULL || needs->dump == NULL) {
    return 0;
  }
  needs->bean = (*jni)->AllocObject(jni, needs->diagnostic);
  needs->path = (*jni)->NewStringUTF(jni, (const char *)hold->path);
  return needs->bean != NULL && needs->path != NULL;
}

static int get_ready(JNIEnv *jni, Hold *hold, Needs *needs) {
  jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
  for (int waited = 0; !READ(hold->watcher); waited++) {
    if (waited == WATCHER_TICKS) {
      return 0;
    }
    tick();
  }
  hold->dumper = (word)current_thread(jni, hold);
  jstring nowhere = (*jni)->NewStringUTF(jni, "");
  if (!hold->dumper || nowhere == NULL || !find(jni, hold, needs) ||
      (*jvmti)->AddCapabilities(jvmti, &SUSPENDING) != JVMTI_ERROR_NONE) {
    return 0;
  }
  /* Fails, and has linked and loaded all that a dump needs. */
  call_dump(jni, needs, nowhere, JNI_FALSE);
  (*jni)->ExceptionClear(jni);
  jint count;
  jthread *threads;
  if ((*jvmti)->GetAllThreads(jvmti, &count, &threads) != JVMTI_ERROR_NONE) {
    return 0;
  }
  (*jvmti)->Deallocate(jvmti, (unsigned char *)threads);
  hold->capacity = 2 * (word)count + SPARE;
  jlong bytes = hold->capacity * (jlong)sizeof(word);
  return (*jvmti)->Allocate(jvmti, bytes, (unsigned char **)&hold->held) == JVMTI_ERROR_NONE &&
         (*jvmti)->Allocate(jvmti, bytes, (unsigned char **)&hold->handing) == JVMTI_ERROR_NONE;
}

/* Replaces their places by their ids. */
static void name_handing_over(JNIEnv *jni, const Hold *hold, jfieldID id) {
  const word *held = (const word *)hold->held;
  word *handing = (word *)hold->handing;
  for (word i = 0; i < hold->handed; i++) {
    jthread thread = (*jni)->NewLocalRef(jni, (jobject)READ(held[handing[i]]));
    handing[i] = thread == NULL ? 0 : (*jni)->GetLongField(jni, thread, id);
    (*jni)->DeleteLocalRef(jni, thread);
  }
}

/* Why there is no dump, in words, as far as there is room. */
static void describe(JNIEnv *jni, const Hold *hold, const Needs *needs, jthrowable failure) {
  jstring text = (*jni)->CallObjectMethodA(jni, failure, needs->describe, NULL);
  if (!(*jni)->ExceptionCheck(jni) && text != NULL) {
    jint length = (*jni)->GetStringLength(jni, text);
    jint most = MESSAGE / 3 - 1;
    (*jni)->GetStringUTFRegion(jni, text, 0, length < most ? length : most,
                               (char *)hold->message);
  }
  (*jni)->ExceptionClear(jni);
}

static jint dump_suspended(JNIEnv *jni, Hold *hold, const Needs *needs) {
  jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
  WRITE(hold->phase, SUSPENDING_ALL);
  if (!hold_all(jni, hold)) {
    close_hold(jni, hold, 0);
    return NOT_SUSPENDED;
  }
  name_handing_over(jni, hold, needs->id);
  WRITE(hold->phase, DUMPING);
  hold->refusal = (*jvmti)->FollowReferences(jvmti, 0, NULL, NULL, &CALLBACKS, NULL);
  for (word waited = 0; waited < hold->stall; waited++) {
    tick();
  }
  call_dump(jni, needs, needs->path, (jboolean)hold->live);
  jthrowable failure = (*jni)->ExceptionOccurred(jni);
  (*jni)->ExceptionClear(jni);
  close_hold(jni, hold, failure == NULL);
  if (failure != NULL) {
    describe(jni, hold, needs, failure);
    return NO_DUMP;
  }
  return DUMPED;
}

/* Dumps the heap; answers DUMPED, NO_DUMP, or NOT_SUSPENDED if it is left to the caller. */
JNIEXPORT jint NATIVE(dump)(JNIEnv *unused, jclass caller, jlong address) {
  Hold *hold = (Hold *)address;
  JNIEnv *jni = jni_of(hold);
  Needs needs = {0};
  jint answer = NOT_SUSPENDED;
  if (jni != NULL && (*jni)->PushLocalFrame(jni, 64) == JNI_OK) {
    if (get_ready(jni, hold, &needs)) {
      answer = dump_suspended(jni, hold, &needs);
    }
    (*jni)->ExceptionClear(jni);
    (*jni)->PopLocalFrame(jni, NULL);
  }
  WRITE(hold->ended, 1);
  return answer;
}

/* Gives back what the two have taken; when both have returned. */
JNIEXPORT jint NATIVE(release)(JNIEnv *unused, jclass caller, jlong address) {
  Hold *hold = (Hold *)address;
  jvmtiEnv *jvmti = (jvmtiEnv *)hold->environment;
  JNIEnv *jni = jni_of(hold);
  (*jni)->DeleteWeakGlobalRef(jni, (jweak)hold->dumper);
  (*jni)->DeleteWeakGlobalRef(jni, (jweak)hold->watcher);
  (*jvmti)->Deallocate(jvmti, (unsigned char *)hold->held);
  return (*jvmti)->Deallocate(jvmti, (unsigned char *)hold->handing);
}

/*
 * Returns when the dumper needs no watcher any more. Lets all go as soon as the dump's safepoint is
 * over, or if the dumper gets no further. Time inside safepoints does not count. When all threads are
 * suspended, to get into one takes no time, unless a thread is in a critical section of JNI that no
 * collection may interrupt.
 */
JNIEXPORT jint NATIVE(watch)(JNIEnv *unused, jclass caller, jlong address) {
  Hold *hold = (Hold *)address;
  JNIEnv *jni = jni_of(hold);
  jweak self = jni == NULL ? NULL : current_thread(jni, hold);
  if (self == NULL) {
    return -1;
  }
  WRITE(hold->watcher, (word)self);
  word seen = 0;
  word spent = 0;
  while (!READ(hold->ended)) {
    word begin = now();
    tick();
    word ticked = now() - begin;
    int dumped = exists((const char *)hold->segment);
    (*jni)->IsSameObject(jni, self, self); /* a safepoint holds this thread here till its end */
    word phase = READ(hold->phase);
    spent = phase == seen ? spent + ticked : 0;
    seen = phase;
    word most = phase == DUMPING ? hold->patience / 2 : hold->patience;
    if (phase && !READ(hold->closing) && (dumped || spent > most)) {
      if ((*jni)->PushLocalFrame(jni, 64) == JNI_OK) {
        close_hold(jni, hold, dumped);
        (*jni)->PopLocalFrame(jni, NULL);
      }
      (*jni)->ExceptionClear(jni);
    }
  }
  return 0;
}
