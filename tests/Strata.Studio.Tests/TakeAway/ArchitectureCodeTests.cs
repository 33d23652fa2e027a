using Strata.Studio.TakeAway;

namespace Strata.Studio.Tests.TakeAway;

/// <summary>The C# text compiles and builds the network with the same numbers.</summary>
public class ArchitectureCodeTests
{
    public static TheoryData<string> Names => Networks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_text_compiles_and_gives_the_same_bits(string name)
    {
        Model model = Networks.Make(name);
        Model again = Built(model, new Package(model).Architecture("Acme.Models", "Network"));
        Assert.Equal(model.Weights.Select(weight => weight.ToString()), again.Weights.Select(weight => weight.ToString()));
        float[] rows = Networks.Rows(model);
        Assert.Equal(model.Predict<float>(rows), again.Predict<float>(rows));
        Assert.Equal(model.Name, again.Name);
        Assert.Equal(model.DataType, again.DataType);
        Assert.Equal(model.Seed, again.Seed);
        Assert.Equal(model.Layers.Select(Nameless), again.Layers.Select(Nameless));
    }

    [Fact]
    public void A_model_that_was_loaded_is_written_as_the_one_that_was_saved()
    {
        Model model = Course.Load("course/tanh").Model;
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        model.Save(path);
        Model loaded = Model.Load(path);
        File.Delete(path);
        Assert.Equal(new Package(model).Architecture("A", "B"), new Package(loaded).Architecture("A", "B"));
    }

    [Fact]
    public void Defaults_and_names_that_follow_of_themselves_are_left_out()
    {
        string text = new Package(Course.Load("course/tanh").Model).Architecture("A", "B");
        Assert.Contains("                new Dense(2, Activation.Tanh, UseBias: false),\n", text, StringComparison.Ordinal);
        Assert.Contains(".Set(1.0, -1.0, 1.0, 1.0);", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_written_too()
    {
        var model = new Sequential(new Input(2), new Dense(2, UseBias: false));
        model.Weights[0].Set(float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f);
        Model again = Built(model, new Package(model).Architecture("A", "B"), "A.B");
        Assert.Equal(Bits(model), Bits(again));
    }

    [Theory]
    [InlineData("class", "B")]
    [InlineData("A", "1B")]
    [InlineData("A..C", "B")]
    [InlineData("A", "")]
    [InlineData("A", "B C")]
    public void A_name_that_is_none_is_refused(string space, string type)
    {
        var refused = Assert.Throws<ArgumentException>(() => new Package(Networks.Make("one node")).Architecture(space, type));
        Assert.Contains("no name of C#", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_within_a_model_is_refused_with_a_way_out()
    {
        var inner = new Sequential(new Input(2), new Dense(2));
        var model = new Sequential(new Input(2), inner, new Dense(1));
        var refused = Assert.Throws<NotSupportedException>(() => new Package(model).Architecture("A", "B"));
        Assert.Contains("Take the safetensors file", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("course/two-hidden", "CourseTwoHidden", "courseTwoHidden", "course-two-hidden")]
    [InlineData("dense_1", "Dense1", "dense1", "dense-1")]
    [InlineData("class", "Class", "classLayer", "class")]
    [InlineData("1st", "Network1st", "network1st", "1st")]
    [InlineData("Ünï/", "N", "n", "n")]
    [InlineData("///", "Network", "network", "network")]
    public void Names_become_names_of_languages(string name, string type, string variable, string file)
    {
        Assert.Equal(type, SourceName.ClassOf(name));
        Assert.Equal(variable, SourceName.VariableOf(name));
        Assert.Equal(file, SourceName.FileOf(name));
    }

    private static Model Built(Model model, string text, string type = "Acme.Models.Network")
    {
        var create = CompiledText.Method(text, type, "Create");
        if (create.GetParameters().Length == 0)
        {
            return (Model)create.Invoke(null, null)!;
        }
        Assert.True(model.ParameterCount > ArchitectureCode.MostWeightsInText);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, new Package(model).SafeTensors());
        try
        {
            return (Model)create.Invoke(null, [path])!;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Layer Nameless(Layer layer) => layer with { Name = null };

    private static int[] Bits(Model model)
    {
        var values = new float[model.Weights[0].Count];
        model.Weights[0].CopyTo(values.AsSpan());
        return Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
    }
}
