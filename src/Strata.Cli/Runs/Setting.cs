using System.Globalization;
using System.Text.Json;

namespace Strata.Cli.Runs;

/// <summary>A setting of a run: an option's name and its value, which is a word of a command line and a member of a configuration.</summary>
/// <param name="Name">The option without its dashes, such as <c>batch-size</c>.</param>
/// <param name="Value">A number, a word, a truth value, whole numbers, words, or words with a number each.</param>
internal sealed record Setting(string Name, object Value)
{
    /// <summary>The name as a configuration writes it, such as <c>batch_size</c>.</summary>
    public string Key => KeyOf(Name);

    /// <summary>An option's name as a configuration writes it.</summary>
    public static string KeyOf(string name) => name.Replace('-', '_');

    /// <summary>The settings that have a value.</summary>
    public static IReadOnlyList<Setting> Given(params IEnumerable<(string Name, object? Value)> settings) =>
        [.. settings.Where(setting => setting.Value is not null).Select(setting => new Setting(setting.Name, setting.Value!))];

    /// <summary>The words of a command line that say it again.</summary>
    public IEnumerable<string> Words() =>
        Value switch
        {
            IReadOnlyList<int> { Count: 0 } => [$"--{Name}", "0"],
            IReadOnlyList<int> numbers => [$"--{Name}", string.Join(',', numbers)],
            IReadOnlyList<string> words => words.SelectMany(word => new[] { $"--{Name}", word }),
            IReadOnlyDictionary<string, double> weights => weights.SelectMany(pair =>
                new[] { $"--{Name}", string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}") }
            ),
            bool isTrue => [$"--{Name}", isTrue ? "true" : "false"],
            _ => [$"--{Name}", Convert.ToString(Value, CultureInfo.InvariantCulture)!],
        };

    /// <summary>The value for people, in one line.</summary>
    public string Shown() =>
        Value switch
        {
            IReadOnlyList<int> { Count: 0 } => "none",
            IReadOnlyList<int> numbers => string.Join(", ", numbers),
            IReadOnlyList<string> words => string.Join(", ", words),
            IReadOnlyDictionary<string, double> weights => string.Join(
                ", ",
                weights.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))
            ),
            bool isTrue => isTrue ? "yes" : "no",
            _ => Convert.ToString(Value, CultureInfo.InvariantCulture)!,
        };

    /// <summary>Writes it as a member of an object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        switch (Value)
        {
            case int number:
                json.WriteNumber(Key, number);
                break;
            case double number:
                json.WriteNumber(Key, number);
                break;
            case bool isTrue:
                json.WriteBoolean(Key, isTrue);
                break;
            case IReadOnlyList<int> numbers:
                json.WriteStartArray(Key);
                foreach (int number in numbers)
                {
                    json.WriteNumberValue(number);
                }
                json.WriteEndArray();
                break;
            case IReadOnlyList<string> words:
                json.WriteStartArray(Key);
                foreach (string word in words)
                {
                    json.WriteStringValue(word);
                }
                json.WriteEndArray();
                break;
            case IReadOnlyDictionary<string, double> weights:
                json.WriteStartObject(Key);
                foreach (var (word, weight) in weights)
                {
                    json.WriteNumber(word, weight);
                }
                json.WriteEndObject();
                break;
            default:
                json.WriteString(Key, Convert.ToString(Value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>The words of a command line that a member of a configuration stands for; none for null.</summary>
    /// <param name="name">The option without its dashes.</param>
    /// <param name="value">The member's value.</param>
    public static IEnumerable<string> Words(string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Array when value.GetArrayLength() == 0 => [$"--{name}", "0"],
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number) =>
            [
                $"--{name}",
                string.Join(',', value.EnumerateArray().Select(item => item.GetRawText())),
            ],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => new[] { $"--{name}", TextOf(item) }),
            JsonValueKind.Object => value
                .EnumerateObject()
                .SelectMany(pair => new[] { $"--{name}", $"{pair.Name}={pair.Value.GetRawText()}" }),
            _ => [$"--{name}", TextOf(value)],
        };

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
