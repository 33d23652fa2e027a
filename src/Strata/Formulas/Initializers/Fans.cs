namespace Strata.Initializers;

/// <summary>How many numbers go into a node and how many nodes one number goes out to, read from a weight's shape.</summary>
/// <param name="In">The fan in.</param>
/// <param name="Out">The fan out.</param>
internal readonly record struct Fans(double In, double Out)
{
    /// <summary>
    /// Scalars 1, 1; vectors n, n; (in, out) as it says; a convolution's (…, in, out) times the numbers of its window, as Keras
    /// counts.
    /// </summary>
    public static Fans Of(ReadOnlySpan<int> shape)
    {
        if (shape.Length < 2)
        {
            double size = shape.IsEmpty ? 1 : shape[0];
            return new(size, size);
        }
        double window = 1;
        foreach (int extent in shape[..^2])
        {
            window *= extent;
        }
        return new(shape[^2] * window, shape[^1] * window);
    }
}
