package dev.sluice.testkit.contract;

import dev.sluice.testkit.fault.CallListener;
import dev.sluice.testkit.fault.SpiCall;
import org.reactivestreams.Publisher;

/** A listener that can be exchanged between one statement and the next. */
final class Aim implements CallListener {

    private static final CallListener NOTHING = new CallListener() {};

    private volatile CallListener listener = NOTHING;

    void at(CallListener next) {
        listener = next;
    }

    void off() {
        listener = NOTHING;
    }

    @Override
    public void called(SpiCall call) {
        listener.called(call);
    }

    @Override
    public <T> Publisher<T> returned(SpiCall call, Publisher<T> source) {
        return listener.returned(call, source);
    }
}
