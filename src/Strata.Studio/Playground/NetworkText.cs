using System.Globalization;

namespace Strata.Studio.Playground;

/// <summary>
/// Hidden layers in one word, <c>8.tanh,4.relu.batch.d20</c>: units, activation, then normalisation and dropout in hundredths where
/// there are any; <c>none</c> where there is no layer.
/// </summary>
internal static class NetworkText
{
    private const string NoLayer = "none";

    /// <summary>Activations that may stand in a hidden layer: those that leave its width as it is.</summary>
    public static IReadOnlyList<string> Activations { get; } =
    // The gated unit puts out half as many numbers as go in.
    [.. Activation.All.Where(activation => activation != Activation.Glu).Select(activation => activation.Name)];

    public static string Write(IReadOnlyList<HiddenLayer> hidden) =>
        hidden.Count == 0 ? NoLayer : string.Join(',', hidden.Select(Write));

    /// <exception cref="FormatException">A layer is none; the message is a line for the reader.</exception>
    public static IReadOnlyList<HiddenLayer> Read(string text)
    {
        if (text == NoLayer)
        {
            return [];
        }
        string[] layers = text.Split(',');
        return layers.Length <= PlaygroundState.MostLayers
            ? [.. layers.Select(Layer)]
            : throw new FormatException(
                $"'net' has {layers.Length} layers, expected {PlaygroundState.MostLayers} at most; the default is taken."
            );
    }

    private static string Write(HiddenLayer layer)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{layer.Units}.{layer.Activation}");
        text += layer.Normalization == HiddenNormalization.None ? string.Empty : "." + Name(layer.Normalization);
        int hundredths = (int)Math.Round(layer.Dropout * 100);
        return hundredths == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}.d{hundredths}");
    }

    private static HiddenLayer Layer(string text)
    {
        string[] parts = text.Split('.');
        if (parts.Length is < 2 or > 4)
        {
            throw Wrong(text);
        }
        var layer = new HiddenLayer(
            QueryPart.Whole("net", parts[0], 1, PlaygroundState.MostUnits),
            QueryPart.Known(parts[1], "activation", word => Activation.Named(word).Name)
        );
        if (!Activations.Contains(layer.Activation))
        {
            throw new FormatException(
                $"'{layer.Activation}' halves the width of a layer and cannot stand in this network; the default is taken."
            );
        }
        foreach (string part in parts.Skip(2))
        {
            layer = part.StartsWith('d')
                ? layer with
                {
                    Dropout = QueryPart.Whole("net", part[1..], 0, 90) / 100.0,
                }
                : layer with
                {
                    Normalization =
                        Enum.GetValues<HiddenNormalization>()
                            .Cast<HiddenNormalization?>()
                            .FirstOrDefault(known => known != HiddenNormalization.None && Name(known!.Value) == part)
                        ?? throw Wrong(text),
                };
        }
        return layer;
    }

    private static string Name(HiddenNormalization normalization) => normalization.ToString().ToLowerInvariant();

    private static FormatException Wrong(string text) =>
        new(
            $"'net' has a layer '{StateQuery.Shown(text)}', expected one such as 8.tanh or 8.relu.batch.d20; the default is taken."
        );
}
