using System.Runtime.ExceptionServices;

namespace Strata.Data;

/// <summary>Reads images on all processors; each has its place, so the order of the rows does not depend on who is first.</summary>
internal static class ImagePiece
{
    /// <summary>The images as rows.</summary>
    /// <exception cref="DataFormatException">An image is damaged: of several the first in the order of the rows is told.</exception>
    public static Dataset Read(
        (string Path, int Label)[] images,
        ImageSize size,
        IReadOnlyList<string> classNames,
        CancellationToken cancellation
    )
    {
        // pixels: (images, height, width, channels)
        var pixels = new float[images.Length * size.Numbers];
        var failures = new ExceptionDispatchInfo?[images.Length];
        Parallel.For(
            0,
            images.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            i =>
            {
                try
                {
                    ImageBytes image = ImageBytes.Read(images[i].Path, size.Channels);
                    ImageResize.To(image, size.Channels, pixels.AsSpan(i * size.Numbers, size.Numbers), size.Height, size.Width);
                }
                catch (Exception e)
                {
                    failures[i] = ExceptionDispatchInfo.Capture(e);
                }
            }
        );
        Array.Find(failures, failure => failure is not null)?.Throw();
        return Dataset.From(
            DataArray.Of<float>(pixels, size.Height, size.Width, size.Channels),
            images.Select(image => image.Label).ToArray(),
            classNames: classNames
        );
    }
}
