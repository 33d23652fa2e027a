namespace Strata.Data;

/// <summary>What the images of a folder are, and which of them cannot be read: what to look at before anything is trained.</summary>
/// <example>
/// <code>
/// ImageSurvey survey = ImageFolder.Open("flowers").Survey();
/// Console.WriteLine($"{survey.Images.Count} images, {survey.Unreadable.Count} cannot be read");
/// </code>
/// </example>
/// <param name="Images">The images that can be read, in the order of the folder.</param>
/// <param name="Unreadable">What is wrong with the others, each with its path, in the same order.</param>
public sealed record ImageSurvey(IReadOnlyList<ImageInfo> Images, IReadOnlyList<DataFormatException> Unreadable)
{
    /// <summary>Walks through files on all processors; each has its place, so the order does not depend on who is first.</summary>
    internal static ImageSurvey Of(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var images = new ImageInfo?[paths.Count];
        var faults = new DataFormatException?[paths.Count];
        Parallel.For(
            0,
            paths.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            i =>
            {
                try
                {
                    var (height, width, channels) = ImageBytes.Header(paths[i]);
                    images[i] = new(paths[i], height, width, channels);
                }
                catch (DataFormatException e)
                {
                    faults[i] = e;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    faults[i] = new($"{paths[i]}: the file cannot be read: {e.Message}", e);
                }
            }
        );
        return new([.. images.OfType<ImageInfo>()], [.. faults.OfType<DataFormatException>()]);
    }
}
