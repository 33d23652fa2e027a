using System.Runtime.CompilerServices;

namespace Strata.Kernels;

/// <summary>Zeroed memory that the collector never moves, starting on a cache line; freed when nothing refers to it.</summary>
/// <remarks>Whoever uses <see cref="Pointer"/> keeps the buffer reachable meanwhile (a field, or <see cref="GC.KeepAlive"/>).</remarks>
/// <typeparam name="T"><see cref="float"/>, <see cref="double"/> or an integer.</typeparam>
internal sealed unsafe class AlignedBuffer<T>
    where T : unmanaged
{
    /// <summary>Bytes: a cache line, and the widest vector.</summary>
    public const int Alignment = 64;

    private readonly T[] memory;
    private long version;

    /// <summary>Takes memory for <paramref name="length"/> zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or more than an array can hold.</exception>
    public AlignedBuffer(long length)
    {
        int padding = Alignment / sizeof(T);
        long largest = Array.MaxLength - padding;
        if (length < 0 || length > largest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length),
                length,
                $"One buffer holds 0 to {largest:N0} numbers of {typeof(T).Name}. Use a smaller batch, or smaller layers."
            );
        }
        memory = GC.AllocateArray<T>((int)length + padding, pinned: true);
        Length = (int)length;
        nuint start = (nuint)Unsafe.AsPointer(ref memory[0]);
        Pointer = (T*)((start + (Alignment - 1)) & ~(nuint)(Alignment - 1));
    }

    /// <summary>The first number; its address is a multiple of <see cref="Alignment"/>.</summary>
    public T* Pointer { get; }

    /// <summary>How many numbers there are.</summary>
    public int Length { get; }

    /// <summary>How often the numbers were said to have changed.</summary>
    public long Version => Volatile.Read(ref version);

    /// <summary>Says that numbers have changed, to whoever keeps something that was made of them.</summary>
    public void Changed() => Interlocked.Increment(ref version);

    /// <summary>All the numbers.</summary>
    public Span<T> Span => new(Pointer, Length);
}
