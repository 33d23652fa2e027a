namespace Strata.Tests;

public class SmokeTests
{
    [Fact]
    public void Relu_is_in_the_catalogue() => Assert.Same(Activation.Relu, Activation.Named("relu"));
}
