using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;

namespace Strata.Keras.Tests;

/// <summary>Words, dates, masks and what else Keras writes otherwise than the records have it, key by key.</summary>
public class WordFileTests
{
    private static readonly string[] Words = ["a", "b", "ü"];

    private static Sequential Lookup(StringLookup lookup) =>
        new([new Input(2, InputType.Text), lookup with { Name = "lookup" }, new Embedding(9, 2), new Flatten(), new Dense(1)]);

    private static JsonObject LayerOf(byte[] file, string className) =>
        (JsonObject)
            KerasFile.ConfigOf(file)["config"]!["layers"]!
                .AsArray()
                .First(layer => layer!["class_name"]!.ToString() == className)!;

    private static JsonObject ConfigOf(byte[] file, string className) => (JsonObject)LayerOf(file, className)["config"]!;

    private static byte[] Changed(byte[] file, string className, Action<JsonObject> change) =>
        KerasFile.WithLayer(file, ConfigOf(file, className)["name"]!.ToString(), change);

    private static byte[] Adapted(byte[] file, string className, byte[] text) =>
        KerasFile.Adapted(
            file,
            ConfigOf(file, className)["name"]!.ToString(),
            className == "StringLookup"
                ? "assets/layers/string_lookup/vocabulary.txt"
                : "assets/layers/integer_lookup/vocabulary.txt",
            text
        );

    private static TLayer Only<TLayer>(Model model) => model.Layers.OfType<TLayer>().Single();

    [Fact]
    public void A_lookup_of_words_is_written_with_Keras_keys_and_no_others()
    {
        byte[] file = KerasFile.Save(Lookup(new StringLookup(MaxTokens: 9, MaskToken: "", Vocabulary: Words)));
        // The arguments of Keras' constructor: any other key would be an error there.
        Assert.Equal(
            """
            {"dtype":0,"encoding":"utf-8","idf_weights":null,"invert":false,"mask_token":"","max_tokens":9,"name":"lookup",
            "num_oov_indices":1,"oov_token":"[UNK]","output_mode":"int","pad_to_max_tokens":false,"sparse":false,"trainable":true,
            "vocabulary":["a","b","\u00FC"]}
            """.ReplaceLineEndings(string.Empty),
            new JsonObject(
                ConfigOf(file, "StringLookup")
                    .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => KeyValuePair.Create(pair.Key, pair.Key == "dtype" ? 0 : pair.Value?.DeepClone()))
            ).ToJsonString()
        );
        Assert.Null(LayerOf(file, "StringLookup")["registered_name"]);
        Assert.Equal("keras.layers", LayerOf(file, "StringLookup")["module"]!.ToString());
    }

    [Fact]
    public void An_input_of_words_has_Keras_type_and_the_shape_of_the_words()
    {
        byte[] file = KerasFile.Save(Lookup(new StringLookup(Vocabulary: Words)));
        JsonObject config = ConfigOf(file, "InputLayer");
        Assert.Equal("string", config["dtype"]!.ToString());
        Assert.Equal("[null,2]", config["batch_shape"]!.ToJsonString());
        Assert.Equal("[null,2]", KerasFile.ConfigOf(file)["config"]!["build_input_shape"]!.ToJsonString());
        Assert.False(LayerOf(file, "InputLayer").ContainsKey("strata"));
        Assert.Equal(new Input(2, InputType.Text), KerasFile.Load(file).Layers[0] with { Name = null });
    }

    [Fact]
    public void A_graph_tells_words_and_indices_by_their_types()
    {
        var words = new Input(2, InputType.Text, ["from", "to"]) { Name = "words" };
        SymbolicTensor index = new StringLookup(Vocabulary: Words).Apply(words);
        var model = new Model([words], [new Dense(1).Apply(new Flatten().Apply(new Embedding(4, 2).Apply(index)))]);
        byte[] file = KerasFile.Save(model);
        JsonNode Tensor(string className) => LayerOf(file, className)["inbound_nodes"]![0]!["args"]![0]!["config"]!;
        Assert.Equal("string", Tensor("StringLookup")["dtype"]!.ToString());
        Assert.Equal("[null,2]", Tensor("StringLookup")["shape"]!.ToJsonString());
        Assert.Equal("int64", Tensor("Embedding")["dtype"]!.ToString());
        Assert.Equal("""{"features":["from","to"]}""", LayerOf(file, "InputLayer")["strata"]!.ToJsonString());
        Same.Models(model, KerasFile.Load(file));
    }

    [Fact]
    public void What_Keras_has_no_input_for_stands_beside_the_configuration_and_not_in_it()
    {
        var model = new Sequential([new Input(2, InputType.Date, ["left", "came"]), new DateFeatures(), new Dense(1)]);
        byte[] file = KerasFile.Save(model);
        JsonObject layer = LayerOf(file, "InputLayer");
        Assert.Equal("""{"type":"date","features":["left","came"]}""", layer["strata"]!.ToJsonString());
        Assert.Equal(
            ["batch_shape", "dtype", "name", "optional", "ragged", "sparse"],
            layer["config"]!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal("[null,2,2]", layer["config"]!["batch_shape"]!.ToJsonString());
        Assert.Equal("Strata>DateFeatures", LayerOf(file, "DateFeatures")["registered_name"]!.ToString());
        Same.Models(model, KerasFile.Load(file));
    }

    [Theory]
    [InlineData("""{"type": "day"}""", "strata.type")]
    [InlineData("""{"type": null}""", "strata.type")]
    [InlineData("""{"type": {"a": 1}}""", "strata.type")]
    [InlineData("""{"kind": "date"}""", "strata.kind")]
    [InlineData("""{"dtype": "float32"}""", "strata.dtype")]
    [InlineData("""{"features": ["x"]}""", "names of features")]
    [InlineData("""{"features": ["x", null]}""", "features[1]")]
    [InlineData("""{"features": "x"}""", "features")]
    [InlineData("""{"type": "date"}""", "two numbers for each date")]
    [InlineData("[]", "strata")]
    public void What_stands_beside_an_input_is_checked(string extras, string said)
    {
        byte[] file = KerasFile.Save(new Sequential([new Input(3), new Dense(1)]));
        file = Changed(file, "InputLayer", layer => layer["strata"] = JsonNode.Parse(extras));
        var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(file));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[UNK]\na\nb\nü", null, 1)]
    [InlineData("[UNK]\r\na\r\nb\r\nü\r\n", null, 1)]
    [InlineData("a\nb\nü\n\n", null, 1)]
    [InlineData("a\nb\nü", null, 0)]
    [InlineData("\n[UNK]\na\nb\nü", "", 1)]
    [InlineData("-\n[UNK]\na\nb\nü", "-", 1)]
    public void An_adapted_vocabulary_is_read_from_its_text(string text, string? mask, int shared)
    {
        var expected = new StringLookup(NumOovIndices: shared, MaskToken: mask, Vocabulary: Words);
        Model model = Lookup(expected);
        byte[] file = Changed(
            KerasFile.Save(model),
            "StringLookup",
            // What Keras notes beside it.
            layer => (layer["config"]!["vocabulary_size"], layer["config"]!["oov_method"]) = (4, "floormod")
        );
        file = Adapted(file, "StringLookup", Encoding.UTF8.GetBytes(text));
        Model loaded = KerasFile.Load(file);
        Assert.Equal(expected, Only<StringLookup>(loaded) with { Name = null });
        Same.Models(model, loaded);
    }

    [Fact]
    public void A_configured_vocabulary_may_have_its_special_words_in_front()
    {
        Model model = Lookup(new StringLookup(MaskToken: "", Vocabulary: Words));
        byte[] file = Changed(
            KerasFile.Save(model),
            "StringLookup",
            layer => layer["config"]!["vocabulary"] = new JsonArray("", "[UNK]", "a", "b", "ü")
        );
        // What stands beside it then is not looked at, as in Keras.
        Same.Models(model, KerasFile.Load(KerasFile.WithMember(file, "assets/layers/string_lookup/vocabulary.txt", [0xff])));
    }

    [Fact]
    public void Adapted_integers_are_read_from_their_text_and_share_their_indices_as_in_Keras()
    {
        var expected = new IntegerLookup(NumOovIndices: 2, MaskToken: 0, Vocabulary: [7, -3]);
        var model = new Sequential([new Input(2), expected with { Name = "probe" }, new Dense(1)]);
        byte[] saved = KerasFile.Save(model);
        Assert.Equal("-1", ConfigOf(saved, "IntegerLookup")["oov_token"]!.ToJsonString());
        Assert.Equal("2", ConfigOf(saved, "IntegerLookup")["num_oov_indices"]!.ToJsonString());
        Same.Models(model, KerasFile.Load(Adapted(saved, "IntegerLookup", "0\n-1\n-1\n7\n-3"u8.ToArray())));
        byte[] hashed = Changed(saved, "IntegerLookup", layer => layer["config"]!["oov_method"] = "farmhash");
        Assert.Contains(
            "oov_method",
            Assert.Throws<ModelFormatException>(() => KerasFile.Load(hashed)).Message,
            StringComparison.Ordinal
        );
        foreach (string bad in new[] { "7\nx", "7\n\n3", "7\n99999999999999999999", "7.5" })
        {
            Assert.Contains(
                "a whole number on each line",
                Assert
                    .Throws<ModelFormatException>(() =>
                        KerasFile.Load(Adapted(saved, "IntegerLookup", Encoding.UTF8.GetBytes(bad)))
                    )
                    .Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_text_that_is_no_vocabulary_is_refused()
    {
        byte[] file = KerasFile.Save(Lookup(new StringLookup(Vocabulary: Words)));
        (byte[] Text, string Said)[] bad =
        [
            ([], "no vocabulary"),
            ("[UNK]"u8.ToArray(), "no vocabulary"),
            ("a\na"u8.ToArray(), "twice"),
            ([0x61, 0x0a, 0xff], "UTF-8"),
            (Enumerable.Repeat((byte)'\n', 1 << 18).ToArray(), "262144 words"),
            (Enumerable.Repeat((byte)'\r', 1 << 18).ToArray(), "262144 words"),
            (Enumerable.Repeat((byte)'x', 10_000_001).ToArray(), "10000000 bytes"),
        ];
        foreach (var (text, said) in bad)
        {
            var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(Adapted(file, "StringLookup", text)));
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
        byte[] none = Changed(file, "StringLookup", layer => layer["config"]!["vocabulary"] = null);
        Assert.Contains(
            "no vocabulary",
            Assert.Throws<ModelFormatException>(() => KerasFile.Load(none)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_a_hash_sorts_is_never_taken_for_Keras_own()
    {
        (Layer Layer, string Name)[] hashed =
        [
            (new Hashing(5, "-", 3), "Hashing"),
            (new StringLookup(NumOovIndices: 2, Vocabulary: Words), "StringLookup"),
        ];
        foreach (var (layer, name) in hashed)
        {
            var model = new Sequential([new Input(2, InputType.Text), layer, new Dense(1)]);
            byte[] file = KerasFile.Save(model);
            Assert.Equal($"Strata>{name}", LayerOf(file, name)["registered_name"]!.ToString());
            Same.Models(model, KerasFile.Load(file));
            byte[] ofKeras = Changed(file, name, json => json["registered_name"] = null);
            var error = Assert.Throws<ModelFormatException>(() => KerasFile.Load(ofKeras));
            Assert.Contains("hash", error.Message, StringComparison.Ordinal);
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_line_that_begins_with_a_lookup_takes_words()
    {
        Model model = Lookup(new StringLookup(Vocabulary: Words));
        byte[] file = KerasFile.Save(model);
        JsonNode root = KerasFile.ConfigOf(file);
        root["config"]!["layers"]!.AsArray().RemoveAt(0);
        Model loaded = KerasFile.Load(KerasFile.With(file, "config.json", Encoding.UTF8.GetBytes(root.ToJsonString())));
        Assert.Equal(new Input(2, InputType.Text), loaded.Layers[0] with { Name = null });
    }

    [Fact]
    public void Masks_and_the_shape_of_noise_have_Keras_keys()
    {
        var model = new Sequential([
            new Input(3),
            new Embedding(5, 2, MaskZero: true),
            new Dropout(0.5, [null, 1, null]),
            new AlphaDropout(0.5, [null, 3, 1]),
            new Masking(-1),
            new Dense(1),
        ]);
        byte[] file = KerasFile.Save(model);
        Assert.Equal("true", ConfigOf(file, "Embedding")["mask_zero"]!.ToJsonString());
        Assert.Equal("[null,1,null]", ConfigOf(file, "Dropout")["noise_shape"]!.ToJsonString());
        Assert.Equal("[null,3,1]", ConfigOf(file, "AlphaDropout")["noise_shape"]!.ToJsonString());
        Assert.Equal("-1.0", ConfigOf(file, "Masking")["mask_value"]!.ToJsonString());
        Same.Models(model, KerasFile.Load(file));
        // As Python writes a tuple.
        byte[] tuple = Changed(
            file,
            "Dropout",
            layer => layer["config"]!["noise_shape"] = JsonNode.Parse("""{"class_name": "__tuple__", "items": [null, 1, null]}""")
        );
        Same.Models(model, KerasFile.Load(tuple));
    }

    [Fact]
    public void Imputation_goes_with_what_it_learned_under_its_registered_name()
    {
        var model = new Sequential([
            new Input(2),
            new Imputation(ImputationStrategy.Mean, Values: [0.1, -3], MissingFeatures: [1]),
            new Dense(1),
        ]);
        byte[] file = KerasFile.Save(model);
        Assert.Equal("Strata>Imputation", LayerOf(file, "Imputation")["registered_name"]!.ToString());
        Same.Models(model, KerasFile.Load(file));
    }

    [Fact]
    public void More_words_than_are_read_are_not_written()
    {
        string[] many = [.. Enumerable.Range(0, (1 << 18) + 1).Select(i => $"{i:x}")];
        Model model = new Sequential([new Input(1, InputType.Text), new StringLookup(Vocabulary: many)]);
        Assert.Contains(
            "1048576",
            Assert.Throws<ArgumentException>(() => KerasFile.Save(model)).Message,
            StringComparison.Ordinal
        );
        model = new Sequential([new Input(1, InputType.Text), new StringLookup(Vocabulary: many[1..])]);
        Same.Models(model, KerasFile.Load(KerasFile.Save(model)));
    }

    [Theory]
    [InlineData("東", 3)]
    [InlineData("x", 1)]
    public void As_many_bytes_of_words_are_written_as_are_read(string letter, int bytes)
    {
        string word = string.Concat(Enumerable.Repeat(letter, 1000));
        int count = 9_900_000 / (1000 * bytes + 9);
        Assert.Throws<ArgumentException>(() => KerasFile.Save(Of(count + 200)));
        Model model = Of(count);
        Same.Models(model, KerasFile.Load(KerasFile.Save(model)));

        Model Of(int words) =>
            new Sequential([
                new Input(1, InputType.Text),
                new StringLookup(Vocabulary: [.. Enumerable.Range(0, words).Select(i => $"{word}{i:d6}")]),
            ]);
    }
}
