using System.Text;
using Strata.Studio.TakeAway;

namespace Strata.Studio.Tests.TakeAway;

/// <summary>Files and the other texts hold the same network.</summary>
public class PackageTests
{
    [Fact]
    public void The_safetensors_and_keras_files_load_as_the_same_model()
    {
        Model model = Networks.Make("odd float32");
        var package = new Package(model);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, package.SafeTensors());
        Model loaded = Model.Load(path);
        File.Delete(path);
        using var keras = new MemoryStream(package.KerasFile());
        float[] rows = Networks.Rows(model);
        Assert.Equal(model.Predict<float>(rows), loaded.Predict<float>(rows));
        Assert.Equal(model.Predict<float>(rows), KerasModel.Load(keras).Predict<float>(rows));
    }

    [Fact]
    public void The_predictor_that_needs_no_library_gives_the_lesson_s_number()
    {
        CourseNetwork network = Course.Load("course/tanh");
        string text = new Package(network.Model).Predictor("Acme", "Tanh");
        var predict = CompiledText.Method(text, "Acme.Tanh", "Predict");
        var output = (double[])predict.Invoke(null, [network.Input.ToArray()])!;
        // .NET's own tanh may differ from the library's in the last place.
        Assert.Equal(network.Output, output[0], 14);
    }

    [Fact]
    public void The_picture_is_an_svg_and_a_png()
    {
        var package = new Package(Course.Load("course/two-hidden").Model, ["a", "b"], ["transactions"]);
        Assert.StartsWith("<svg", package.Svg(), StringComparison.Ordinal);
        Assert.Contains("transactions", package.Svg(), StringComparison.Ordinal);
        Assert.Equal("PNG", Encoding.ASCII.GetString(package.Png(), 1, 3));
    }

    [Fact]
    public void Files_are_called_after_the_model() =>
        Assert.Equal("course-two-hidden", new Package(Course.Load("course/two-hidden").Model).FileName);
}
