using System.Text.Json;

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
}
