package dev.evergrant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Journal;
import dev.evergrant.keeper.JournalContract;
import dev.evergrant.status.KeychainStatus.State;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {
  final MemoryJournal journal = new MemoryJournal();

  @Override
  protected Journal journal() {
    return journal;
  }

  @Test
  void saysThatNothingWillLast() {
    assertThat(journal.open()).isEqualTo(State.MEMORY);
  }
}
