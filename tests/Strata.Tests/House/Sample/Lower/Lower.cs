using Strata.Tests.House.Sample.Upper;

namespace Strata.Tests.House.Sample.Lower;

/// <summary>What the types of the room above must not name; each is used there in one way or several.</summary>
public class Low
{
    public static readonly int Number = int.Parse("1", System.Globalization.CultureInfo.InvariantCulture);

    public static void Run() { }
}

public struct LowValue
{
    public int Field;
}

public interface ILow;

public enum LowChoice
{
    One,
    Two,
}

public class LowException : Exception;

[AttributeUsage(AttributeTargets.All)]
public sealed class LowAttribute : Attribute;

public static class LowGeneric<T>
{
    public static void Run() { }
}

/// <summary>The arrow that is allowed.</summary>
public class MayUseUpper : Plain;
