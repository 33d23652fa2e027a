using System.Globalization;
using System.Text.Json;
using Strata.Formats;

namespace Strata.Tests.Formulas;

/// <summary>Reads the reference values of other systems and builds what they were computed with.</summary>
internal static class Golden
{
    public static JsonElement Keras(string name) => Read("keras", name);

    public static JsonElement Torch(string name) => Read("torch", name);

    private static JsonElement Read(string system, string name) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", system, name + ".json")))
            .RootElement;

    public static string Name(JsonElement golden) => golden.GetProperty("name").GetString()!;

    /// <summary>The name with its parameters, to tell cases apart in messages.</summary>
    public static string Title(JsonElement golden) => $"{Name(golden)} {golden.GetProperty("params").GetRawText()}";

    /// <summary>All numbers of a nested array in order.</summary>
    public static double[] Numbers(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Numbers)],
            JsonValueKind.String => [double.Parse(value.GetString()!, CultureInfo.InvariantCulture)],
            JsonValueKind.Null => [],
            _ => [value.GetDouble()],
        };

    /// <summary>An object of a type with Keras' arguments; null if the type does not know one of them.</summary>
    public static object? Create(Type type, JsonElement arguments)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length);
        var given = arguments.EnumerateObject().ToDictionary(p => Plain(p.Name), p => p.Value);
        object? Take(string name, Type target, object? fallback) =>
            given.Remove(Plain(name), out JsonElement value)
                ? (Nullable.GetUnderlyingType(target) ?? target) switch
                {
                    var type when type == typeof(bool) => value.GetBoolean(),
                    var type when type == typeof(int) => value.GetInt32(),
                    _ => value.GetDouble(),
                }
                : fallback;
        object made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(p => Take(p.Name!, p.ParameterType, p.DefaultValue))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && given.ContainsKey(Plain(p.Name))))
        {
            property.SetValue(made, Take(property.Name, property.PropertyType, null));
        }
        return given.Count == 0 ? made : null;
    }

    /// <summary>What a case was computed with, read as from Keras' own JSON.</summary>
    public static T Read<T>(JsonElement golden) =>
        Configuration.FromJson<T>(
            $$"""{"class_name":"{{Name(golden)}}","config":{{golden.GetProperty("params").GetRawText()}}}""",
            Registry.OfStrata()
        );

    /// <summary>Fails unless two numbers agree to a relative tolerance with an absolute floor.</summary>
    public static void Close(double expected, double actual, double relative, double absolute, string what)
    {
        bool close =
            double.IsNaN(expected) ? double.IsNaN(actual)
            : double.IsInfinity(expected) ? expected == actual
            : Math.Abs(expected - actual) <= relative * Math.Abs(expected) + absolute;
        Assert.True(close, $"{what}: expected {expected:R}, is {actual:R}");
    }

    private static string Plain(string name) => name.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
}
