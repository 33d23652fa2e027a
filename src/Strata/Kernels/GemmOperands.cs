namespace Strata.Kernels;

/// <summary>The matrices of one product, C (m, n) = A (m, k) * B (k, n): where they stand and how far apart their elements are.</summary>
/// <remarks>Strides count elements. A's and B's are free, so a transpose costs nothing; C's rows are contiguous.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal unsafe struct GemmOperands<T>
    where T : unmanaged
{
    public int M;
    public int N;
    public int K;
    public T* A;
    public nint ARow;
    public nint AColumn;
    public T* B;
    public nint BRow;
    public nint BColumn;
    public T* Panels; // B packed whole, or null
    public T* C;
    public nint CRow;
}
