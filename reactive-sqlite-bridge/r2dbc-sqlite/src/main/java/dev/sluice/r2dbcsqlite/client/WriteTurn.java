package dev.sluice.r2dbcsqlite.client;

import dev.sluice.r2dbcsqlite.lane.SaturatedException;
import dev.sluice.r2dbcsqlite.lane.SerialQueue;
import dev.sluice.r2dbcsqlite.lane.Task;
import dev.sluice.r2dbcsqlite.lane.WriteGate;
import dev.sluice.r2dbcsqlite.lane.WriteGate.Pass;
import org.jspecify.annotations.Nullable;

/** Whether it is this connection's turn to write. */
final class WriteTurn {

    private final WriteGate gate;
    private final SerialQueue lane;
    private @Nullable Asking asking;
    private boolean held;

    WriteTurn(WriteGate gate, SerialQueue lane) {
        this.gate = gate;
        this.lane = lane;
    }

    boolean isHeld() {
        return held;
    }

    /** Asks for it; {@code come} runs as a task of the queue once it has come, or is refused, unless it was left before. */
    void ask(Task come) {
        Asking asked = new Asking(come);
        asking = asked;
        asked.enter();
    }

    /** Gives it to the next, or asks no more. */
    void leave() {
        Asking left = asking;
        asking = null;
        held = false;
        if (left != null) {
            left.leave();
        }
    }

    private final class Asking implements Task {

        private final Task come;
        private @Nullable Pass pass;

        Asking(Task come) {
            this.come = come;
        }

        void enter() {
            pass = gate.enter(() -> lane.add(this));
        }

        @Override
        public void run() {
            if (asking == this) {
                held = true;
                come.run();
            }
        }

        @Override
        public void refuse(SaturatedException why) {
            if (asking == this) {
                WriteTurn.this.leave();
                come.refuse(why);
            }
        }

        void leave() {
            Pass mine = pass;
            if (mine != null) {
                mine.leave();
            }
        }
    }
}
