using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Numerics;

namespace Strata.Kernels;

/// <summary>What one thread needs beside the matrices, taken once per thread and kept: packed panels and a tile for the right edge.</summary>
internal sealed unsafe class GemmScratch<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static GemmScratch<T>? mine;

    private readonly AlignedBuffer<T> panels;
    private readonly AlignedBuffer<T> strip;
    private readonly AlignedBuffer<T> tile;

    private GemmScratch(int panels, int strip, int tile)
    {
        this.panels = new(panels);
        this.strip = new(strip);
        this.tile = new(tile);
    }

    /// <summary>The calling thread's, with room for these many numbers; kept alive by the thread.</summary>
    public static GemmScratch<T> Rent(int panels, int strip, int tile) => mine ??= new(panels, strip, tile);

    /// <summary>A block of B.</summary>
    public T* Panels => panels.Pointer;

    /// <summary>The rows of A that are at work.</summary>
    public T* Strip => strip.Pointer;

    /// <summary>A tile of C that reaches over the right edge.</summary>
    public T* Tile => tile.Pointer;
}
