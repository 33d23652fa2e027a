using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;

namespace Strata.Data;

/// <summary>Reads images on all processors; each has its place, so the order of the rows does not depend on who is first.</summary>
internal static class ImagePiece
{
    /// <summary>The images as rows of floats, or of bytes, which are rounded to nearest.</summary>
    /// <returns>(images, height, width, channels).</returns>
    /// <exception cref="DataFormatException">An image is damaged: of several the first in the order of the rows is told.</exception>
    /// <exception cref="ArgumentException">The images are more than an array can hold.</exception>
    public static DataArray Read<T>(IReadOnlyList<string> paths, ImageSize size, CancellationToken cancellation)
        where T : unmanaged, INumber<T>
    {
        if (paths.Count > Array.MaxLength / size.Numbers)
        {
            throw new ArgumentException(
                $"{paths.Count} images of {size.Numbers} numbers are more than an array can hold: read them with Stream, or smaller."
            );
        }
        var pixels = new T[paths.Count * size.Numbers];
        var failures = new ExceptionDispatchInfo?[paths.Count];
        Parallel.For(
            0,
            paths.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            () => new float[size.Numbers],
            (i, _, resized) =>
            {
                try
                {
                    ImageBytes image = ImageBytes.Read(paths[i], size.Channels);
                    ImageResize.To(image, size.Channels, resized, size.Height, size.Width);
                    if (typeof(T) != typeof(float))
                    {
                        TensorPrimitives.Round<float>(resized, resized);
                    }
                    TensorPrimitives.ConvertSaturating<float, T>(resized, pixels.AsSpan(i * size.Numbers, size.Numbers));
                }
                catch (Exception e)
                {
                    failures[i] = ExceptionDispatchInfo.Capture(e);
                }
                return resized;
            },
            _ => { }
        );
        Array.Find(failures, failure => failure is not null)?.Throw();
        return DataArray.Keep(pixels, size.Height, size.Width, size.Channels);
    }
}
