namespace Strata.Kernels;

/// <summary>Random words by their place: what a kernel needs of a stream of random numbers.</summary>
internal unsafe interface IRandomWords
{
    /// <summary>Writes the four words of each of <paramref name="blocks"/> counters, from <paramref name="firstBlock"/> on.</summary>
    void Fill(ulong firstBlock, uint* words, int blocks);
}
