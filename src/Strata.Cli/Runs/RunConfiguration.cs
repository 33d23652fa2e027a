using System.Text.Json;
using Strata.Cli.Data;

namespace Strata.Cli.Runs;

/// <summary>The settings of a run as JSON, with the versions that it was made with.</summary>
internal static class RunConfiguration
{
    public static void Write(Utf8JsonWriter json, TrainSettings settings)
    {
        json.WriteStartObject();
        json.WriteString("command", settings.ToCommand());
        json.WriteString("strata", ToolVersion.Text);
        json.WriteString("dotnet", Environment.Version.ToString());
        json.WriteString("data", settings.Data);
        json.WriteNumber("seed", settings.Seed);
        json.WriteNumber("test_fraction", settings.TestFraction);
        if (settings is { Samples: { } samples, Noise: { } noise })
        {
            json.WriteNumber("samples", samples);
            json.WriteNumber("noise", noise);
        }
        json.WriteStartArray("hidden");
        foreach (int units in settings.Hidden)
        {
            json.WriteNumberValue(units);
        }
        json.WriteEndArray();
        json.WriteString("activation", settings.Activation);
        json.WriteNumber("dropout", settings.Dropout);
        json.WriteString("optimizer", settings.Optimizer);
        json.WriteNumber("learning_rate", settings.LearningRate);
        json.WriteNumber("batch_size", settings.BatchSize);
        json.WriteNumber("epochs", settings.Epochs);
        json.WriteNumber("validation_split", settings.ValidationSplit);
        json.WriteEndObject();
    }

    /// <summary>Whether a file is the configuration of a run.</summary>
    public static bool IsOfRun(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("strata", out _);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Which rows a model's training had, from the file beside the model; null where there is none, or of other data.</summary>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public static DataSettings? ReadRows(string modelPath, DataSource source)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(ModelFile.Find(modelPath)))!;
        string path = Path.Combine(folder, RunFolder.ConfigurationName);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            return root.GetProperty("data").GetString() != source.Name
                ? null
                : new(
                    root.GetProperty("seed").GetInt32(),
                    root.GetProperty("test_fraction").GetDouble(),
                    source.IsDrawn ? root.GetProperty("samples").GetInt32() : null,
                    source.IsDrawn ? root.GetProperty("noise").GetDouble() : null
                );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ToolException(
                $"'{path}' is no configuration that 'strata train' wrote ({e.Message}); remove it, and give --seed and the like.",
                e
            );
        }
    }
}
