using Strata.Numerics;

namespace Strata;

/// <summary>The random numbers of one set of points, one after the other.</summary>
internal sealed class PlaygroundDraws(int seed)
{
    private readonly Philox random = new((uint)seed, "playground");
    private ulong index;

    public double Uniform(double from, double to) => from + (to - from) * random.Uniform(index++);

    public double Normal() => random.Normal(index++);
}
