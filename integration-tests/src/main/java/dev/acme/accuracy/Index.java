package dev.acme.accuracy;

import dev.acme.hangs.DiscardedTask;
import dev.acme.hangs.DroppedPromise;
import dev.acme.hangs.ForgottenThread;
import dev.acme.hangs.LostSignal;
import dev.acme.hangs.LostStamp;
import dev.acme.hangs.NestedInOwnPool;
import dev.acme.hangs.SilentClose;
import dev.acme.hangs.WaitsOnOwnLoop;
import dev.acme.kernels.Cockroach13197;
import dev.acme.kernels.Cockroach13755;
import dev.acme.kernels.Cockroach16167;
import dev.acme.kernels.Cockroach24808;
import dev.acme.kernels.Cockroach25456;
import dev.acme.kernels.Cockroach35073;
import dev.acme.kernels.Cockroach584;
import dev.acme.kernels.Cockroach6181;
import dev.acme.kernels.Etcd10492;
import dev.acme.kernels.Etcd6708;
import dev.acme.kernels.Etcd6857;
import dev.acme.kernels.Etcd7902;
import dev.acme.kernels.Grpc1353;
import dev.acme.kernels.Grpc1424;
import dev.acme.kernels.Grpc1460;
import dev.acme.kernels.Grpc3017;
import dev.acme.kernels.Grpc660;
import dev.acme.kernels.Grpc795;
import dev.acme.kernels.Grpc862;
import dev.acme.kernels.Hugo3251;
import dev.acme.kernels.Hugo5379;
import dev.acme.kernels.Istio16224;
import dev.acme.kernels.Istio18454;
import dev.acme.kernels.Kubernetes10182;
import dev.acme.kernels.Kubernetes13135;
import dev.acme.kernels.Kubernetes1321;
import dev.acme.kernels.Kubernetes26980;
import dev.acme.kernels.Kubernetes38669;
import dev.acme.kernels.Kubernetes5316;
import dev.acme.kernels.Kubernetes62464;
import dev.acme.kernels.Kubernetes70277;
import dev.acme.kernels.Moby17176;
import dev.acme.kernels.Moby25384;
import dev.acme.kernels.Moby27782;
import dev.acme.kernels.Moby28462;
import dev.acme.kernels.Moby29733;
import dev.acme.kernels.Moby33293;
import dev.acme.kernels.Moby33781;
import dev.acme.kernels.Moby36114;
import dev.acme.kernels.Serving2137;
import dev.acme.kernels.Syncthing4829;
import dev.acme.kernels.Syncthing5795;
import dev.acme.patterns.Attribution;
import dev.acme.patterns.BouncingCallback;
import dev.acme.patterns.ChannelInClosure;
import dev.acme.patterns.ChannelReceive;
import dev.acme.patterns.ChannelSend;
import dev.acme.patterns.ConditionWait;
import dev.acme.patterns.Contention;
import dev.acme.patterns.DaisyChain;
import dev.acme.patterns.DoubleSend;
import dev.acme.patterns.EarlyReturn;
import dev.acme.patterns.FinallyReleased;
import dev.acme.patterns.GlobalChannel;
import dev.acme.patterns.GlobalMutex;
import dev.acme.patterns.GlobalReadWriteLock;
import dev.acme.patterns.GlobalWaitGroup;
import dev.acme.patterns.Loop;
import dev.acme.patterns.LoopingTimer;
import dev.acme.patterns.MethodContractViolation;
import dev.acme.patterns.MissingParty;
import dev.acme.patterns.Mixed;
import dev.acme.patterns.MixedDeadlock;
import dev.acme.patterns.MutexHeap;
import dev.acme.patterns.MutexStack;
import dev.acme.patterns.NCast;
import dev.acme.patterns.NilReceive;
import dev.acme.patterns.NoCloseRange;
import dev.acme.patterns.NoLeakGlobal;
import dev.acme.patterns.NoSender;
import dev.acme.patterns.ReadLock;
import dev.acme.patterns.ResourceOnStack;
import dev.acme.patterns.Select;
import dev.acme.patterns.SelectNoCases;
import dev.acme.patterns.Signal;
import dev.acme.patterns.SimpleUses;
import dev.acme.patterns.SpawnStorm;
import dev.acme.patterns.Ticker;
import dev.acme.patterns.Timeout;
import dev.acme.patterns.TimerTasks;
import dev.acme.patterns.WaitGroup;
import dev.acme.patterns.WriteLock;
import java.util.List;

/** All scenarios of the accuracy suite. A new one is one more line here. */
public final class Index {

  /** In the order of the report. */
  public static final List<Class<? extends BugScenario>> ALL =
      List.of(
          Cockroach584.class,
          Cockroach6181.class,
          Cockroach13197.class,
          Cockroach13755.class,
          Cockroach16167.class,
          Cockroach24808.class,
          Cockroach25456.class,
          Cockroach35073.class,
          Etcd6708.class,
          Etcd6857.class,
          Etcd7902.class,
          Etcd10492.class,
          Grpc660.class,
          Grpc795.class,
          Grpc862.class,
          Grpc1353.class,
          Grpc1424.class,
          Grpc1460.class,
          Grpc3017.class,
          Hugo3251.class,
          Hugo5379.class,
          Istio16224.class,
          Istio18454.class,
          Kubernetes1321.class,
          Kubernetes5316.class,
          Kubernetes10182.class,
          Kubernetes13135.class,
          Kubernetes26980.class,
          Kubernetes38669.class,
          Kubernetes62464.class,
          Kubernetes70277.class,
          Moby17176.class,
          Moby25384.class,
          Moby27782.class,
          Moby28462.class,
          Moby29733.class,
          Moby33293.class,
          Moby33781.class,
          Moby36114.class,
          Serving2137.class,
          Syncthing4829.class,
          Syncthing5795.class,
          Attribution.class,
          BouncingCallback.class,
          ChannelInClosure.class,
          ChannelReceive.class,
          ChannelSend.class,
          ConditionWait.class,
          Contention.class,
          DaisyChain.class,
          DoubleSend.class,
          EarlyReturn.class,
          FinallyReleased.class,
          GlobalChannel.class,
          GlobalMutex.class,
          GlobalReadWriteLock.class,
          GlobalWaitGroup.class,
          Loop.class,
          LoopingTimer.class,
          MethodContractViolation.class,
          MissingParty.class,
          Mixed.class,
          MixedDeadlock.class,
          MutexHeap.class,
          MutexStack.class,
          NCast.class,
          NilReceive.class,
          NoCloseRange.class,
          NoLeakGlobal.class,
          NoSender.class,
          ReadLock.class,
          ResourceOnStack.class,
          Select.class,
          SelectNoCases.class,
          Signal.class,
          SimpleUses.class,
          SpawnStorm.class,
          Ticker.class,
          Timeout.class,
          TimerTasks.class,
          WaitGroup.class,
          WriteLock.class,
          DiscardedTask.class,
          DroppedPromise.class,
          ForgottenThread.class,
          LostSignal.class,
          LostStamp.class,
          NestedInOwnPool.class,
          SilentClose.class,
          WaitsOnOwnLoop.class);

  private Index() {}
}
