namespace Strata.Kernels;

/// <summary>What is still to be done to the elements of a product while they are in the cache.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal unsafe interface IGemmEpilogue<T>
    where T : unmanaged
{
    /// <summary>
    /// Finishes <paramref name="count"/> neighbours of one row, the first of them at <paramref name="c"/>, which is the element
    /// (<paramref name="row"/>, <paramref name="column"/>) of C. Every element comes exactly once, complete, on any thread.
    /// </summary>
    void Apply(T* c, int row, int column, int count);
}
