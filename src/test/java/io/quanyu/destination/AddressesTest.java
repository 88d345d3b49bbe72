package io.quanyu.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private final Addresses deployed = new Addresses(false);
  private final Addresses local = new Addresses(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1"
      })
  void whatLeadsIntoANetworkIsNotCalled(String address) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "100.63.0.1", "172.32.0.1", "2606:4700::1111"})
  void whatIsPublicIsCalled(String address) throws UnknownHostException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void onlyTheLocalRuntimeCallsWhatIsPrivateOrWithoutTls() throws UnknownHostException {
    URI plain = URI.create("http://127.0.0.1:8000/a");

    assertThat(deployed.isUrl(plain)).isFalse();
    assertThat(deployed.mayCall(plain)).isFalse();
    assertThat(deployed.mayCall(URI.create("https://localhost/a"))).isFalse();
    assertThat(deployed.mayCall(URI.create("https://93.184.216.34/a"))).isTrue();
    assertThat(local.isUrl(plain)).isTrue();
    assertThat(local.mayCall(plain)).isTrue();
    assertThat(local.mayCall(URI.create("http://93.184.216.34/a"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://shop.example/", "https:///a", "https://a:b@shop.example/", "shop.example"})
  void anAddressHasASchemeAndAHostAndNoUser(String url) {
    assertThat(local.isUrl(URI.create(url))).isFalse();
  }
}
