package dev.stranded.observe.record;

import dev.stranded.model.Counterpart;
import dev.stranded.model.Counterpart.Role;
import dev.stranded.observe.record.RoleContacts.Contact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has dealt with one channel. Lock-free: see {@link RoleContacts}. */
final class Contacts {

  /** As many threads of one creation site come and go. */
  private static final int ONE_OF_MANY = 3;

  private final RoleContacts puts = new RoleContacts();
  private final RoleContacts takes = new RoleContacts();
  private final RoleContacts wakes = new RoleContacts();
  private final RoleContacts missed = new RoleContacts();

  void add(Role role, Party party, @Nullable StackTraceElement at, long nowNanos) {
    of(role).add(party, at, nowNanos);
  }

  private RoleContacts of(Role role) {
    return switch (role) {
      case PUT -> puts;
      case TAKE -> takes;
      case WAKE -> wakes;
      case MISSED -> missed;
    };
  }

  /** Who put last, by id, and how many milliseconds ago. */
  Map<Long, Long> putters(long nowNanos) {
    Map<Long, Long> putters = new HashMap<>();
    for (Contact contact : puts.contacts()) {
      long millisAgo = Math.max(0, (nowNanos - contact.lastNanos) / 1_000_000);
      putters.merge(contact.party.id(), millisAgo, Math::min);
    }
    return putters;
  }

  /** All of them, in no order. */
  List<Counterpart> counterparts(long nowNanos) {
    Set<Site> crowded = crowdedSites();
    List<Counterpart> all = new ArrayList<>();
    for (Role role : Role.values()) {
      for (Contact contact : of(role).contacts()) {
        all.add(counterpart(role, contact, crowded, nowNanos));
      }
    }
    return all;
  }

  private static Counterpart counterpart(
      Role role, Contact contact, Set<Site> crowded, long nowNanos) {
    Party party = contact.party;
    boolean alive = party.alive();
    Site created = party.created();
    return new Counterpart(
        party.id(),
        party.name(),
        role,
        Math.max(0, (nowNanos - contact.lastNanos) / 1_000_000),
        contact.count,
        alive,
        alive ? null : party.ended(),
        party.passing() || (created != null && crowded.contains(created)),
        contact.at);
  }

  /** Creation sites of so many different contacts that each of them is just one of many. */
  private Set<Site> crowdedSites() {
    Map<Site, Set<Party>> parties = new HashMap<>();
    for (Role role : Role.values()) {
      for (Contact contact : of(role).contacts()) {
        Site created = contact.party.created();
        if (created != null) {
          parties.computeIfAbsent(created, site -> new HashSet<>()).add(contact.party);
        }
      }
    }
    Set<Site> crowded = new HashSet<>();
    parties.forEach(
        (site, distinct) -> {
          if (distinct.size() >= ONE_OF_MANY) {
            crowded.add(site);
          }
        });
    return crowded;
  }
}
