using System.Text.Json;
using Strata.Cli.Commands;
using Strata.Cli.Data;

namespace Strata.Cli.Runs;

/// <summary>The settings of a run as JSON, with the versions that it was made with: what <c>--config</c> and <c>--resume</c> read.</summary>
internal static class RunConfiguration
{
    private const string DataKey = "data";

    // What tells of a run and sets nothing.
    private static readonly string[] Told = ["command", "strata", "dotnet", DataKey, "data_sha256"];

    /// <summary>The command line that makes the run again.</summary>
    public static string Command(string data, IEnumerable<Setting> settings, string command = "train") =>
        string.Join(
            ' ',
            settings.SelectMany(setting => setting.Words()).Prepend(data).Select(ShellWord.Of).Prepend($"strata {command}")
        );

    /// <summary>Writes an object.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="data">The data as the command line named them.</param>
    /// <param name="hash">The SHA-256 of the file; null where the data are built in.</param>
    /// <param name="settings">Every setting.</param>
    /// <param name="command">The command that they are of.</param>
    public static void Write(
        Utf8JsonWriter json,
        string data,
        string? hash,
        IReadOnlyList<Setting> settings,
        string command = "train"
    )
    {
        json.WriteStartObject();
        json.WriteString("command", Command(data, settings, command));
        json.WriteString("strata", ToolVersion.Text);
        json.WriteString("dotnet", Environment.Version.ToString());
        json.WriteString(DataKey, data);
        if (hash is not null)
        {
            json.WriteString("data_sha256", hash);
        }
        foreach (Setting setting in settings)
        {
            setting.Write(json);
        }
        json.WriteEndObject();
    }

    /// <summary>What a configuration sets, as words of a command line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options that may be set, without their dashes.</param>
    /// <returns>The data, if it names some, their hash, and for each option its words.</returns>
    /// <exception cref="ToolException">The file cannot be read, or sets what there is not.</exception>
    public static (string? Data, string? Hash, IReadOnlyList<(string Option, string[] Words)> Settings) Read(
        string path,
        IReadOnlyCollection<string> options
    )
    {
        using JsonDocument json = Parse(path);
        string? data = null;
        string? hash = null;
        var settings = new List<(string, string[])>();
        foreach (JsonProperty member in json.RootElement.EnumerateObject())
        {
            if (member.Name == DataKey && member.Value.ValueKind == JsonValueKind.String)
            {
                data = member.Value.GetString();
            }
            if (member.Name == "data_sha256" && member.Value.ValueKind == JsonValueKind.String)
            {
                hash = member.Value.GetString();
            }
            if (Told.Contains(member.Name))
            {
                continue;
            }
            string option =
                options.FirstOrDefault(option => Setting.KeyOf(option) == member.Name)
                ?? throw new ToolException(
                    $"'{path}': there is no setting '{member.Name}'."
                        + Nearest.Hint(member.Name, options.Select(Setting.KeyOf))
                        + " The settings are the options of 'strata train', with _ for -."
                );
            settings.Add((option, [.. Setting.Words(option, member.Value)]));
        }
        return (data, hash, settings);
    }

    /// <summary>Whether a file is the configuration of a run.</summary>
    public static bool IsOfRun(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("strata", out _);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Which rows a model's training had, from the file beside the model; null where there is none, or of other data.</summary>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public static DataSettings? ReadRows(string modelPath, DataSource source)
    {
        string path = Beside(modelPath);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            // What has a hash is known by it, wherever it lies now.
            return !source.IsHashed && root.GetProperty(DataKey).GetString() != source.Name
                ? null
                : new(
                    root.GetProperty("seed").GetInt32(),
                    source.HasOwnTest ? DataSettings.UsualTestFraction
                        : source.IsHashed && !root.TryGetProperty("test_fraction", out _) ? DataSettings.UsualTestFraction
                        : root.GetProperty("test_fraction").GetDouble(),
                    source.IsDrawn ? root.GetProperty("samples").GetInt32() : null,
                    source.IsDrawn ? root.GetProperty("noise").GetDouble() : null
                );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Damaged(path, e, "remove it, and give --seed and the like.");
        }
    }

    /// <summary>The hash of the file that a model was trained on; null where that is not known.</summary>
    public static string? ReadHash(string modelPath)
    {
        string path = Beside(modelPath);
        if (!File.Exists(path))
        {
            return null;
        }
        using JsonDocument json = Parse(path);
        return json.RootElement.TryGetProperty("data_sha256", out JsonElement hash) ? hash.GetString() : null;
    }

    private static string Beside(string modelPath) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ModelFile.Find(modelPath)))!, RunFolder.ConfigurationName);

    private static JsonDocument Parse(string path)
    {
        try
        {
            JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw new JsonException("It is no object.");
        }
        catch (JsonException e)
        {
            throw Damaged(path, e, "expected an object such as {\"data\": \"digits\", \"hidden\": [64, 32]}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private static ToolException Damaged(string path, Exception e, string advice) =>
        new($"'{path}' is no configuration that 'strata train' wrote ({e.Message}); {advice}", e);
}
