using Strata.Cli.Data;
using Strata.Cli.Runs;
using Strata.Data;

namespace Strata.Cli.Images;

/// <summary>Models of images by the names that command lines give them, and the files that they take.</summary>
internal static class ImageModels
{
    /// <summary>Whether a path is of images: one by its ending, or a folder.</summary>
    public static bool TakesFiles(string path) => ImageFolder.IsImage(path) || Directory.Exists(path);

    /// <summary>The model of images of that name.</summary>
    /// <param name="name">The folder of its run, or its file.</param>
    /// <param name="images">What it is wanted for, for messages.</param>
    /// <exception cref="ToolException">The model is another, or none is there.</exception>
    /// <exception cref="Strata.Formats.ModelFormatException">The file is damaged.</exception>
    public static ImageModel Require(string name, string images)
    {
        string file = ModelFile.Find(name);
        return
            file.EndsWith(Path.GetExtension(RunFolder.ModelName), StringComparison.OrdinalIgnoreCase)
            && ImageModel.IsOfImages(file)
            ? ImageModel.Load(file)
            : throw new ToolException(
                $"'{name}' takes no images, so it cannot read '{images}'; expected a model that 'strata train' made of a folder with a folder of "
                    + "images for each class."
            );
    }

    /// <summary>What a model brings images to, and the classes that it knows.</summary>
    public static ImageForm FormOf(ImageModel model) =>
        new(model.Height, model.Width, model.Channels) { ClassNames = model.ClassNames };

    /// <summary>The image at a path, or all below a folder.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static IReadOnlyList<string> Files(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw new ToolException($"there is no image '{path}'.");
        }
        IReadOnlyList<string> images = ImageFolder.FindImages(path);
        return images.Count > 0
            ? images
            : throw new ToolException($"'{path}' has no image: expected files that end in .png, .jpg or .jpeg.");
    }
}
