using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;

namespace Strata.Keras.Configurations;

/// <summary>
/// The vocabularies of lookups: in the configuration where one was given, and where a layer was adapted in a text beside the weights,
/// a word on each line.
/// </summary>
/// <param name="member">The bytes of a member of the file; null: there is no such member.</param>
internal sealed class VocabularyReader(Func<string, ReadOnlyMemory<byte>?> member)
{
    // As many as the numbers of a configuration may make weights of.
    private const int MostWords = 1 << 18;

    private const string Key = "vocabulary";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Puts the vocabulary into a configuration, without the special words in front, and takes out what it tells anew.</summary>
    /// <param name="config">The configuration of a lookup.</param>
    /// <param name="isText">Whether it looks up words; else integers.</param>
    /// <param name="group">The group of the layer's weights; null: nothing stands beside the configuration.</param>
    /// <param name="path">Where the layer stands, for messages.</param>
    /// <exception cref="ModelFormatException">The text is no vocabulary.</exception>
    public void Complete(JsonObject config, bool isText, string? group, string path)
    {
        string place = $"assets/{group}/vocabulary.txt";
        if (Json.IsNull(config[Key]) && group is not null && member(place) is { } bytes)
        {
            config[Key] = Words(bytes, isText, $"{path}: '{place}'");
        }
        int shared = config["num_oov_indices"] is { } count ? Json.Whole(count) ?? 0 : 1;
        bool hasMask = !Json.IsNull(config["mask_token"]) && (config["output_mode"]?.ToString() ?? "int") == "int";
        if (config[Key] is JsonArray words && shared >= 0 && shared <= words.Count)
        {
            JsonNode unknown = config["oov_token"] ?? (isText ? "[UNK]" : (JsonNode)(-1));
            RemoveSpecial(words, hasMask ? config["mask_token"] : null, unknown, shared);
        }
        config.Remove("vocabulary_size");
        // How an unknown word or integer finds its index is no question where there is one, and words are asked for theirs elsewhere.
        if (isText || shared <= KerasModules.MostShared || config["oov_method"]?.ToString() == "floormod")
        {
            config.Remove("oov_method");
        }
        // What an unknown integer becomes on the way back, which there is not here.
        if (!isText || Json.IsNull(config["oov_token"]))
        {
            config.Remove("oov_token");
        }
    }

    private static JsonArray Words(ReadOnlyMemory<byte> bytes, bool isText, string path)
    {
        // A line ends as the machine that wrote it ends lines.
        int ends = Math.Max(bytes.Span.Count((byte)'\n'), bytes.Span.Count((byte)'\r'));
        if (bytes.Length > Configuration.MaximumBytes || ends >= MostWords)
        {
            throw new ModelFormatException(
                $"{path} has {bytes.Length} bytes on {ends + 1L} lines; vocabularies of up to {MostWords} words and {Configuration.MaximumBytes} bytes are read."
            );
        }
        string text;
        try
        {
            text = Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException error)
        {
            throw new ModelFormatException($"{path} is not text in UTF-8: {error.Message}", error);
        }
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n');
        string[] lines = text.Length == 0 ? [] : text.Split('\n');
        if (isText)
        {
            return new JsonArray([.. lines.Select(line => (JsonNode)line)]);
        }
        return new JsonArray([
            .. lines.Select(line =>
                long.TryParse(line, CultureInfo.InvariantCulture, out long number)
                    ? (JsonNode)number
                    : throw Json.Bad(path, "a whole number on each line", line)
            ),
        ]);
    }

    // Keras takes a vocabulary with its special words in front, all of them and in order, or with none.
    private static void RemoveSpecial(JsonArray words, JsonNode? mask, JsonNode unknown, int shared)
    {
        int first = mask is null ? 0 : 1;
        int count = first + shared;
        if (count == 0 || count > words.Count)
        {
            return;
        }
        for (int i = 0; i < count; i++)
        {
            if (words[i]?.ToString() != (i < first ? mask! : unknown).ToString())
            {
                return;
            }
        }
        words.RemoveRange(0, count);
    }
}
