#!/usr/bin/env dotnet
#:project ../src/Strata/Strata.csproj

// One prediction in a program of its own, which `dotnet publish` makes a native one that starts in milliseconds:
//   dotnet run samples/predict.cs -- MODEL.safetensors 0.5,-1.2
//   dotnet publish samples/predict.cs -o out && out/predict MODEL.safetensors 0.5,-1.2
using System.Globalization;
using Strata;
using Strata.Formats;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: predict MODEL.safetensors NUMBER,NUMBER,…");
    return 2;
}
try
{
    Model model = Model.Load(args[0], compile: false);
    float[] row = [.. args[1].Split(',').Select(word => float.Parse(word, CultureInfo.InvariantCulture))];
    Console.WriteLine(
        string.Join(", ", model.Predict<float>(row).Select(number => number.ToString(CultureInfo.InvariantCulture)))
    );
    return 0;
}
catch (Exception error) when (error is IOException or ModelFormatException or ArgumentException or FormatException)
{
    Console.Error.WriteLine($"predict: {error.Message}");
    return 1;
}
