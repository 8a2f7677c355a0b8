package dev.sluice.query;

record NumberedBindMarkers(String prefix) implements BindMarkers {

    @Override
    public String marker(int index) {
        return prefix + (index + 1);
    }

    @Override
    public boolean reusable() {
        return true;
    }
}
