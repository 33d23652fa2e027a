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
        Change(
            Tiny,
            1,
            (bytes, place) =>
            {
                if (Attempt(bytes, $"byte {place}") is { } model)
                {
                    // Such as a date in the archive's list: the model is the same to the bit.
                    harmless++;
                    Same.Models(intact, model);
                }
            }
        );
        // Versions, times and attributes of three members, each changed in two ways: about 40 bytes a member that say nothing of it.
        Assert.InRange(harmless, 1, 2 * 3 * 40);
    }

    [Fact]
    public void Every_byte_changed_in_a_bare_file_gives_a_model_or_the_exception()
    {
        AttemptWeights(Tiny, 1);
        AttemptWeights(File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.keras")), 11);
        byte[] golden = File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.h5"));
        Change(golden, 29, (bytes, place) => Attempt(bytes, $"byte {place}"));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Tiny.Length; length++)
        {
            Assert.Null(Attempt(Tiny[..length], $"cut at {length}"));
        }
        byte[] golden = File.ReadAllBytes(GoldenModels.PathOf("mlp_relu.h5"));
        for (int length = 0; length < golden.Length; length += 211)
        {
            Assert.Null(Attempt(golden[..length], $"cut at {length}"));
        }
    }

    [Theory]
    [InlineData("two_inputs_residual.keras")]
    [InlineData("rich")]
    [InlineData("words")]
    public void Every_value_of_the_configuration_replaced_gives_a_model_or_the_exception(string name)
    {
        byte[] file = name switch
        {
            "rich" => KerasFile.Save(Samples.Rich()),
            "words" => Samples.Words(),
            _ => File.ReadAllBytes(GoldenModels.PathOf(name)),
        };
        string[] replacements =
        [
            "null",
            "-1",
            "3",
            "0.5",
            "1e300",
            "2000000000",
            "\"x\"",
            "\"Infinity\"",
            "[]",
            "{}",
            "true",
            "[[]]",
            """{"class_name":"Dense","config":{}}""",
            """{"class_name":"__tuple__"}""",
            """["a",0,0]""",
        ];
        int count = Nodes(KerasFile.ConfigOf(file)).Count;
        // Each value with some replacements, others at each value; the JSON is right and the checksum too.
        for (int i = 0; i < count; i++)
        {
            for (int turn = 0; turn < 2; turn++)
            {
                string replacement = replacements[(i + turn * 7) % replacements.Length];
                JsonNode config = KerasFile.ConfigOf(file);
                JsonNode replaced = Nodes(config)[i];
                string path = replaced.GetPath();
                replaced.ReplaceWith(JsonNode.Parse(replacement));
                byte[] changed = KerasFile.With(file, "config.json", Encoding.UTF8.GetBytes(config.ToJsonString()));
                Attempt(changed, $"{path} is {replacement}");
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
        foreach (byte bits in (byte[])[0xFF, 0x01])
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

    private static void AttemptWeights(byte[] file, int stride)
    {
        Model model = KerasFile.Load(file);
        Change(
            KerasFile.Member(file, "model.weights.h5"),
            stride,
            (bytes, place) =>
                Attempt(
                    () =>
                    {
                        KerasReader.ReadWeights(model, bytes, "file");
                        return model;
                    },
                    $"byte {place}"
                )
        );
    }

    private static Model? Attempt(Func<Model> load, string what)
    {
        // What hangs, hangs each time; a machine that is busy may be slow once.
        for (int turn = 0; ; turn++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            Model? model = Try(load, what);
            bool isSlow = watch.Elapsed >= Longest;
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"{what}: took too much memory");
            if (!isSlow)
            {
                return model;
            }
            Assert.True(turn < 3, $"{what}: took {watch.Elapsed}");
        }
    }

    private static Model? Try(Func<Model> load, string what)
    {
        try
        {
            return load();
        }
        catch (ModelFormatException error)
        {
            Assert.NotEmpty(error.Message);
            return null;
        }
        catch (Exception error)
        {
            Assert.Fail($"{what}: {error}");
            throw;
        }
    }
}
