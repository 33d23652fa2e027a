namespace Strata.Cli.Tests;

/// <summary>Folders of images that cannot be trained on: each is one line that says what to do, before any run is made.</summary>
public sealed class ImageFaultTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Good() => Pictures.Write(folder["photos"], ["cats", "dogs"], count: 6);

    private void Refused(string message, params string[] words)
    {
        Ran ran = Ran.Here([.. words, "--output", folder["run"]]);
        Assert.Equal((2, ""), (ran.Code, ran.Output));
        string line = Assert.Single(ran.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("strata: error: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public void An_empty_folder()
    {
        Directory.CreateDirectory(folder["photos"]);
        Refused("is an empty folder; expected a folder for each class with its images, such as", "train", folder["photos"]);
    }

    [Fact]
    public void A_folder_without_images()
    {
        Directory.CreateDirectory(folder["photos/cats"]);
        Refused("is a folder; expected a file of rows", "train", folder["photos"]);
    }

    [Fact]
    public void Images_without_folders_of_classes()
    {
        Good();
        Refused("has images, and no folders that tell their classes", "train", folder["photos/cats"]);
    }

    [Fact]
    public void One_class()
    {
        Good();
        Directory.Delete(folder["photos/dogs"], recursive: true);
        Refused("has one class, 'cats', so there is nothing to tell apart", "train", folder["photos"]);
    }

    [Fact]
    public void A_class_without_images()
    {
        Good();
        Directory.CreateDirectory(folder["photos/birds"]);
        Refused("birds has no image: expected files that end in .png, .jpg, .jpeg", "train", folder["photos"]);
    }

    [Fact]
    public void A_png_that_is_cut_short_and_how_many_more_there_are()
    {
        Good();
        byte[] whole = File.ReadAllBytes(folder["photos/cats/2.png"]);
        File.WriteAllBytes(folder["photos/cats/2.png"], whole[..^20]);
        Refused("cats/2.png: the PNG chunk", "train", folder["photos"]);
        Refused("Put a whole copy in its place, or take it out of the folder.", "train", folder["photos"]);
        File.WriteAllBytes(folder["photos/dogs/3.png"], []);
        File.WriteAllText(folder["photos/dogs/4.png"], "no image at all");
        Refused("The same is to be done with 2 more: ", "train", folder["photos"]);
        Refused("dogs/4.png.", "train", folder["photos"]);
    }

    [Fact]
    public void A_jpeg_that_is_cut_short()
    {
        Good();
        byte[] whole = File.ReadAllBytes(Sample.Of("progressive.jpg"));
        File.WriteAllBytes(folder["photos/cats/cut.jpg"], whole[..(whole.Length / 2)]);
        Refused("cats/cut.jpg: ", "train", folder["photos"]);
    }

    [Fact]
    public void A_class_that_is_in_the_test_alone()
    {
        Pictures.Write(folder["photos/train"], ["cats", "dogs"], count: 4);
        Pictures.Write(folder["photos/test"], ["birds", "cats"], count: 2);
        Refused("the class 'birds' of", "train", folder["photos"]);
        Refused(
            "is not known; the classes are cats, dogs. Take its folder away, rename it, or train with it.",
            "train",
            folder["photos"]
        );
    }

    [Fact]
    public void A_class_of_which_none_is_left_to_learn_from()
    {
        Good();
        foreach (int image in Enumerable.Range(2, 5))
        {
            File.Delete(folder[$"photos/dogs/{image}.png"]);
        }
        Refused(
            "of the class 'dogs', 1 in all, no image is left to learn from",
            "train",
            folder["photos"],
            "--test-fraction",
            "0.8"
        );
    }

    [Theory]
    [InlineData("--image-size is a height and a width", "--image-size", "64")]
    [InlineData("--image-size is a height and a width", "--image-size", "0x5")]
    [InlineData("--image-size is a height and a width", "--image-size", "5x9000")]
    [InlineData("--image-size is a height and a width", "--image-size", "5x-5")]
    [InlineData("there is no color mode 'gray'. There are: grayscale, rgb, rgba.", "--color-mode", "gray")]
    [InlineData(
        "at most are kept in memory; give a smaller --image-size, such as 8x8",
        "--image-size",
        "8192x8192",
        "--color-mode",
        "rgb"
    )]
    [InlineData("is for the 2-D sets", "--samples", "20")]
    public void Options_that_do_not_fit(string message, params string[] words) => Refused(message, ["train", Good(), .. words]);

    [Fact]
    public void Options_of_images_beside_other_data()
    {
        Refused(
            "--image-size is for folders of images; 'digits' is none. Leave it out.",
            "train",
            "digits",
            "--image-size",
            "8x8"
        );
        Refused(
            "--color-mode is for folders of images",
            "train",
            Sample.Of("penguins.csv"),
            "--target",
            "Species",
            "--color-mode",
            "rgb"
        );
        Refused("--target is for files of rows", "train", Good(), "--target", "cats");
    }
}
