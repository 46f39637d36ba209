package dev.stranded.observe.record;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** {@link RoleContacts} claims: no contact is half of one party and half of another. */
public final class RoleContactsStress {

  private static final Party FIRST = new Known(1);
  private static final Party SECOND = new Known(2);

  private RoleContactsStress() {}

  private record Known(long id) implements Party {

    @Override
    public String name() {
      return "party";
    }

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public @Nullable String ended() {
      return null;
    }

    @Override
    public boolean passing() {
      return false;
    }

    @Override
    public @Nullable Site created() {
      return null;
    }
  }

  /** As it is: two want the same slot, each at the time that is its id. */
  @JCStressTest
  @Outcome(id = "false", expect = ACCEPTABLE, desc = "Whole contacts")
  @Outcome(id = "true", expect = FORBIDDEN, desc = "Half of one and half of the other")
  @State
  public static class NoHalfContacts {
    private final RoleContacts contacts = new RoleContacts();

    /** Notes one. */
    @Actor
    public void first() {
      contacts.add(FIRST, 1);
    }

    /** Notes the other, and reads all. */
    @Actor
    public void second(Z_Result result) {
      contacts.add(SECOND, 2);
      for (RoleContacts.Contact contact : contacts.contacts()) {
        result.r1 |= contact.party.id() != contact.lastNanos;
      }
    }
  }

  /** With two fields in the slot. */
  @JCStressTest
  @Outcome(id = "false", expect = ACCEPTABLE, desc = "Whole contacts")
  @Outcome(id = "true", expect = ACCEPTABLE_INTERESTING, desc = "Half of one and half of the other")
  @State
  public static class NoHalfContactsWeaker {
    private volatile Party party = FIRST;
    private volatile long lastNanos = 1;

    private void add(Party added) {
      party = added;
      lastNanos = added.id();
    }

    /** Notes one. */
    @Actor
    public void first() {
      add(FIRST);
    }

    /** Notes the other, and reads what is there. */
    @Actor
    public void second(Z_Result result) {
      add(SECOND);
      result.r1 = party.id() != lastNanos;
    }
  }
}
