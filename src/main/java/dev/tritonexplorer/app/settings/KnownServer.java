package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

/**
 * A server that a person has used.
 *
 * @param name given by that person; empty for one that was not saved
 * @param protocol how it was last talked to
 */
public record KnownServer(
        String name, ServerAddresses addresses, Protocol protocol, ServerProfile profile) {

    /** One of which nothing but its addresses is known. */
    public KnownServer(String name, ServerAddresses addresses, Protocol protocol) {
        this(name, addresses, protocol, ServerProfile.NONE);
    }

    public KnownServer withName(String given) {
        return new KnownServer(given, addresses, protocol, profile);
    }

    public KnownServer withProtocol(Protocol by) {
        return new KnownServer(name, addresses, by, profile);
    }

    public KnownServer withProfile(ServerProfile given) {
        return new KnownServer(name, addresses, protocol, given);
    }

    /** As the list of recent servers has it: what was said of it stands with the saved one. */
    KnownServer asRecent() {
        return new KnownServer("", addresses, protocol, ServerProfile.NONE.withId(profile.id()));
    }

    /** What a person knows it by. */
    public String title() {
        return name.isEmpty() ? address() : name;
    }

    /** Its address as short as it is clear. */
    public String address() {
        Endpoint endpoint = endpoint();
        boolean plain = !endpoint.tls() && endpoint.basePath().isEmpty();
        return plain ? endpoint.authority() : endpoint.toString();
    }

    public Endpoint endpoint() {
        return addresses.of(protocol);
    }

    /**
     * Whether both are the same server, whatever it is called and however it is talked to. Two that
     * were both edited are told apart by their ids: one address may be saved for two users.
     */
    public boolean isSame(KnownServer other) {
        return profile.id().isEmpty() || other.profile.id().isEmpty()
                ? addresses.equals(other.addresses)
                : profile.id().equals(other.profile.id());
    }
}
