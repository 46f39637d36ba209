package dev.stranded.observe.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Who was the latest to do one thing to one channel.
 *
 * <p>Lock-free: a slot is replaced by CAS, so no contact is half of one thread and half of another.
 * Racy: the same party may get two slots, or lose one to another. To note a party that is there
 * allocates nothing.
 */
final class RoleContacts {

  private static final int SLOTS = 8;

  private final AtomicReferenceArray<@Nullable Contact> slots = new AtomicReferenceArray<>(SLOTS);

  /** One party's doings. */
  static final class Contact {
    final Party party;
    volatile long lastNanos;
    // Racy: lost increments; the count is a sample anyway.
    int count = 1;
    volatile @Nullable StackTraceElement at;

    Contact(Party party, @Nullable StackTraceElement at, long nowNanos) {
      this.at = at;
      this.party = party;
      this.lastNanos = nowNanos;
    }
  }

  void add(Party party, @Nullable StackTraceElement at, long nowNanos) {
    int oldest = 0;
    Contact oldestContact = slots.get(0);
    for (int slot = 0; slot < SLOTS; slot++) {
      Contact contact = slots.get(slot);
      if (contact != null && contact.party == party) {
        contact.count++;
        contact.lastNanos = nowNanos;
        contact.at = at;
        return;
      }
      if (oldestContact != null
          && (contact == null || contact.lastNanos - oldestContact.lastNanos < 0)) {
        oldest = slot;
        oldestContact = contact;
      }
    }
    slots.compareAndSet(oldest, oldestContact, new Contact(party, at, nowNanos));
  }

  /** In no order. */
  List<Contact> contacts() {
    List<Contact> found = new ArrayList<>(SLOTS);
    for (int slot = 0; slot < SLOTS; slot++) {
      Contact contact = slots.get(slot);
      if (contact != null) {
        found.add(contact);
      }
    }
    return found;
  }
}
