using Strata.Formats;

namespace Strata.Data.Tests.Images;

/// <summary>A model of images takes files, and knows its classes after it was saved.</summary>
public sealed class ImageModelTests : IDisposable
{
    private static readonly string[] Names = ["dark", "light"];

    private readonly string folder = Directory.CreateTempSubdirectory("strata-image-model").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Place(string name) => Path.Combine(folder, name);

    private string Image(string name, int height, int width, int grey)
    {
        File.WriteAllBytes(Place(name), PngBytes.Of(height, width, 1, (_, _, _) => grey));
        return Place(name);
    }

    private static Sequential Network(int classes, params int[] shape) =>
        new(new Input([.. shape]), new Rescaling(1.0 / 255), new Flatten(), new Dense(classes, Activation.Softmax));

    [Fact]
    public void It_takes_files_of_any_size_and_comes_back_from_its_file_as_it_was()
    {
        var model = new ImageModel(Network(2, 4, 5, 3), Names);
        string[] files = [Image("a.png", 9, 2, 20), Image("b.png", 4, 5, 200), Image("c.png", 1, 1, 128)];
        Dataset read = model.Read(files);
        Assert.Equal([4, 5, 3], read.Inputs[0].Shape);
        Assert.Equal([.. Enumerable.Repeat<byte>(20, 60)], read.Inputs[0].ToArray<byte>()[..60]);
        float[] probabilities = model.Predict(files);
        Assert.Equal(6, probabilities.Length);
        Assert.Equal(1, probabilities[2] + probabilities[3], 1e-5);
        Assert.Equal(probabilities[2..4], model.Predict(files[1..2]));
        Assert.Empty(model.Predict([]));

        model.Save(Place("model.safetensors"));
        Assert.True(ImageModel.IsOfImages(Place("model.safetensors")));
        ImageModel loaded = ImageModel.Load(Place("model.safetensors"));
        Assert.Equal(Names, loaded.ClassNames);
        Assert.Equal((4, 5, 3), (loaded.Height, loaded.Width, loaded.Channels));
        Assert.Equal(probabilities, loaded.Predict(files));
        Assert.Equal(2, Model.Load(Place("model.safetensors")).OutputShapes[0].RowSize);
        Assert.Single(Directory.EnumerateFiles(folder, "*.safetensors*"));
    }

    [Fact]
    public void More_files_than_a_piece_have_the_bits_of_each_alone()
    {
        var model = new ImageModel(Network(2, 3, 3), Names);
        Assert.Equal(1, model.Channels);
        string[] files = [.. Enumerable.Range(0, 300).Select(i => Image($"{i:000}.png", 3, 3, i % 256))];
        float[] all = model.Predict(files);
        Assert.Equal(model.Predict([files[299]]), all[^2..]);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => model.Predict(files, cancelled.Token));
    }

    [Fact]
    public void What_is_no_model_of_images_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ImageModel(Network(3, 4, 4, 1), Names));
        Assert.Throws<ArgumentException>(() => new ImageModel(Network(2, 4, 4, 1), ["same", "same"]));
        Assert.Throws<ArgumentException>(() => new ImageModel(Network(2, 4, 4, 2), Names));
        Assert.Throws<ArgumentException>(() => new ImageModel(new Sequential(new Input(4), new Dense(2)), Names));

        Sequential network = Network(2, 4, 4, 1);
        network.Save(Place("plain.safetensors"));
        Assert.False(ImageModel.IsOfImages(Place("plain.safetensors")));
        Assert.Contains(
            "plain.safetensors",
            Assert.Throws<ModelFormatException>(() => ImageModel.Load(Place("plain.safetensors"))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"classes\":1}")]
    [InlineData("{\"classes\":[1,2]}")]
    [InlineData("{\"classes\":[\"a\",null]}")]
    [InlineData("{\"classes\":[\"a\"]}")]
    [InlineData("{\"classes\":[\"a\",\"a\"]}")]
    public void Damaged_names_of_classes_are_told_with_the_file(string text)
    {
        Network(2, 4, 4, 1).Save(Place("model.safetensors"));
        SafeTensors file = SafeTensors.Read(Place("model.safetensors"));
        new SafeTensors(file.Tensors, new Dictionary<string, string>(file.Metadata) { ["images"] = text }).Write(
            Place("bad.safetensors")
        );
        var error = Assert.Throws<ModelFormatException>(() => ImageModel.Load(Place("bad.safetensors")));
        Assert.Contains("bad.safetensors: ", error.Message, StringComparison.Ordinal);
    }
}
