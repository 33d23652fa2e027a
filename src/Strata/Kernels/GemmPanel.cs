namespace Strata.Kernels;

/// <summary>Some columns of B as a tile meets them: where they lie, where it packs them as it reads, and what it fetches meanwhile.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal unsafe struct GemmPanel<T>(T* b, nint row)
    where T : unmanaged
{
    /// <summary>The first number, followed by one or two lanes of columns.</summary>
    public readonly T* B = b;

    /// <summary>Numbers between two rows.</summary>
    public readonly nint Row = row;

    /// <summary>Where the rows are written one after the other, while they are in registers; null: nowhere.</summary>
    public T* Packed;

    /// <summary>What is brought into the cache meanwhile, two lanes of it with each row of B. It is not read: it may be anything.</summary>
    public T* Fetched = b;

    /// <summary>Numbers that <see cref="Fetched"/> goes on by with each row of B.</summary>
    public nint FetchedStep = row;
}
