using Strata.Data.Tests.Images;

namespace Strata.Cli.Tests;

/// <summary>Folders of small images that tests train on.</summary>
internal static class Pictures
{
    /// <summary>Writes so many images of each class, 1.png and so on: each class is bright in a band of rows of its own, with some noise.</summary>
    public static string Write(
        string folder,
        string[] classes,
        int count = 20,
        int height = 8,
        int width = 8,
        int channels = 1,
        int seed = 3
    )
    {
        var random = new Random(seed);
        for (int label = 0; label < classes.Length; label++)
        {
            Directory.CreateDirectory(Path.Combine(folder, classes[label]));
            for (int i = 1; i <= count; i++)
            {
                int own = label;
                byte[] image = PngBytes.Of(
                    height,
                    width,
                    channels,
                    (y, _, _) => (y * classes.Length / height == own ? 180 : 0) + random.Next(60)
                );
                File.WriteAllBytes(Path.Combine(folder, classes[label], $"{i}.png"), image);
            }
        }
        return folder;
    }
}
