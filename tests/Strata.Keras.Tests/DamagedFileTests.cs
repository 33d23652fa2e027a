using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;

namespace Strata.Keras.Tests;

/// <summary>Whatever is done to a file, loading gives a model or the one exception, soon and in little memory.</summary>
public class DamagedFileTests
{
    private const long MostBytes = 64 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static byte[] Tiny { get; } = Make();

    private static byte[] Make()
    {
        var model = new Sequential(new Input(2), new Dense(2, Activation.Tanh));
        model.Compile(new SGD(0.5), Loss.MeanSquaredError);
        return KerasFile.Save(model);
    }

    [Fact]
    public void Every_byte_changed_in_a_keras_file_is_noticed_or_harmless()
    {
        Model intact = KerasFile.Load(Tiny);
        int harmless = 0;
        Change(Tiny, 1, (bytes, place) =>
        {
            if (Attempt(bytes, $"byte {place}") is { } model)
            {
                // Such as a date in the archive's list: the model is the same to the bit.
                harmless++;
                Same.Models(intact, model);
            }
        });
        // Times, versions and attributes of three members, twice each where the archive says them twice.
        Assert.InRange(harmless, 1, 120);
    }

    [Fact]
    public void Every_byte_changed_in_a_bare_file_gives_a_model_or_the_exception()
    {
        Change(KerasFile.Member(Tiny, "model.weights.h5"), 1, (bytes, place) => AttemptWeights(bytes, $"byte {place}"));
        byte[] golden = File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.h5"));
        Change(golden, 7, (bytes, place) => Attempt(bytes, $"byte {place}"));
        Change(KerasFile.Member(File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")), "model.weights.h5"), 3,
            (bytes, place) => AttemptWeights(bytes, $"byte {place}", "mlp_relu.keras"));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Tiny.Length; length++)
        {
            Assert.Null(Attempt(Tiny[..length], $"cut at {length}"));
        }
        byte[] golden = File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.h5"));
        for (int length = 0; length < golden.Length; length += 61)
        {
            Assert.Null(Attempt(golden[..length], $"cut at {length}"));
        }
    }

    [Theory]
    [InlineData("mlp_relu.keras")]
    [InlineData("two_inputs_residual.keras")]
    [InlineData("tiny")]
    public void Every_value_of_the_configuration_replaced_gives_a_model_or_the_exception(string name)
    {
        byte[] file = name == "tiny" ? Tiny : File.ReadAllBytes(GoldenModels.PathOf(name));
        string[] replacements = ["null", "-1", "3", "0.5", "1e300", "\"x\"", "\"function\"", "[]", "{}", "true", "[[]]", """{"class_name":"Dense"}""",
            """{"class_name":"__tuple__"}""", """["a",0,0]"""];
        int count = Nodes(KerasFile.ConfigOf(file)).Count;
        for (int i = 0; i < count; i++)
        {
            // Every value once, each with another replacement, and the structure's first ones with all.
            foreach (string replacement in i < 60 ? replacements : [replacements[i % replacements.Length]])
            {
                JsonNode config = KerasFile.ConfigOf(file);
                JsonNode replaced = Nodes(config)[i];
                string path = replaced.GetPath();
                replaced.ReplaceWith(JsonNode.Parse(replacement));
                Attempt(KerasFile.With(file, "config.json", Encoding.UTF8.GetBytes(config.ToJsonString())), $"{path} is {replacement}");
            }
        }
    }

    private static List<JsonNode> Nodes(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject json => json.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        return [.. children.OfType<JsonNode>().SelectMany(child => Nodes(child).Prepend(child))];
    }

    private static void Change(byte[] file, int stride, Action<byte[], int> attempt)
    {
        foreach (byte bits in (byte[])[0xFF, 0x01, 0x80])
        {
            for (int place = bits % stride; place < file.Length; place += stride)
            {
                byte[] changed = [.. file];
                changed[place] ^= bits;
                attempt(changed, place);
            }
        }
    }

    private static Model? Attempt(byte[] file, string what) => Attempt(() => KerasFile.Load(file), what);

    private static void AttemptWeights(byte[] file, string what, string? golden = null)
    {
        Model model = golden is null ? KerasFile.Load(Tiny) : KerasModel.Load(GoldenModels.PathOf(golden));
        Attempt(
            () =>
            {
                KerasReader.ReadWeights(model, file, "file");
                return model;
            },
            what
        );
    }

    private static Model? Attempt(Func<Model> load, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Model? model = null;
        try
        {
            model = load();
        }
        catch (ModelFormatException error)
        {
            Assert.NotEmpty(error.Message);
        }
        catch (Exception error)
        {
            Assert.Fail($"{what}: {error}");
        }
        Assert.True(watch.Elapsed < Longest, $"{what}: took {watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"{what}: took too much memory");
        return model;
    }
}
