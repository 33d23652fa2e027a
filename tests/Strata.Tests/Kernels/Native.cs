using System.Numerics;
using System.Runtime.InteropServices;

namespace Strata.Tests.Kernels;

/// <summary>Aligned memory with a guard behind it: whoever writes past the end is found out when it is freed.</summary>
internal sealed unsafe class Native<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Guard = 32;

    public Native(int count)
    {
        Count = count;
        P = (T*)NativeMemory.AlignedAlloc((nuint)((count + Guard) * sizeof(T)), 64);
        new Span<T>(P, count + Guard).Fill(T.CreateTruncating(-77));
    }

    public Native(IEnumerable<double> values)
        : this(values.Count())
    {
        int i = 0;
        foreach (double value in values)
        {
            P[i++] = T.CreateTruncating(value);
        }
    }

    public int Count { get; }

    public T* P { get; }

    public Span<T> Span => new(P, Count);

    public T[] ToArray() => Span.ToArray();

    public static implicit operator T*(Native<T> native) => native.P;

    public void Dispose()
    {
        bool whole = new Span<T>(P + Count, Guard).IndexOfAnyExcept(T.CreateTruncating(-77)) < 0;
        NativeMemory.AlignedFree(P);
        Assert.True(whole, "written past the end");
    }

    /// <summary>Numbers that differ in sign and size, the same at each run.</summary>
    public static Native<T> Random(int count, int seed, double low = -3, double high = 3)
    {
        var random = new Random(seed);
        return new(Enumerable.Range(0, count).Select(_ => low + (high - low) * random.NextDouble()));
    }
}
