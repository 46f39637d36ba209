package dev.acme.accuracy;

import dev.acme.kernels.Cockroach13197;
import dev.acme.kernels.Cockroach13755;
import dev.acme.kernels.Cockroach24808;
import dev.acme.kernels.Cockroach584;
import dev.acme.kernels.Cockroach6181;
import dev.acme.kernels.Etcd6708;
import dev.acme.kernels.Etcd7902;
import dev.acme.kernels.Grpc1353;
import dev.acme.kernels.Kubernetes13135;
import dev.acme.kernels.Moby28462;
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
          Cockroach24808.class,
          Etcd6708.class,
          Etcd7902.class,
          Grpc1353.class,
          Kubernetes13135.class,
          Moby28462.class);

  private Index() {}
}
